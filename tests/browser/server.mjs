// `almanac serve` on a free port, with a data folder that vanishes.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

// How long to wait for what should take a moment, in milliseconds. Only a broken server takes so
// long.
const PATIENCE = 60_000;

export async function serve(binary, folder, now) {
  const data = mkdtempSync(path.join(tmpdir(), "almanac-browser-"));
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("ALMANAC_"));
  const options = [
    "--events", path.join(folder, "events"), "--config", path.join(folder, "almanac.toml"),
    "--now", now, "--data", path.join(data, "data"),
  ];
  const env = Object.fromEntries(inherited);
  const process_ = spawn(binary, ["serve", "--port", "0", ...options], { env, stdio: ["ignore", "ignore", "pipe"] });
  let log = "";
  const ended = new Promise((resolve) => process_.once("exit", resolve));
  const address = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the server did not start:\n${log}`)), PATIENCE);
    process_.stderr.setEncoding("utf8").on("data", (text) => {
      log += text;
      const found = /serving at (http:\/\/127\.0\.0\.1:\d+)\//.exec(log);
      if (found) { clearTimeout(timer); resolve(found[1]); }
    });
    ended.then(() => { clearTimeout(timer); reject(new Error(`the server ended:\n${log}`)); });
  });
  // Lets it ask its sources, and waits for their answers.
  const refresh = () => new Promise((resolve) => {
    spawn(binary, ["refresh", ...options], { env, stdio: "ignore" }).once("exit", resolve);
  });
  const stop = async () => {
    process_.kill("SIGTERM");
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  return { address, refresh, stop };
}
