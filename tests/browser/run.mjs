// Everything that needs a browser. Called by tests/run:
//
//     node run.mjs BINARY CHROMIUM PICTURES
import { mkdirSync, mkdtempSync, rmSync, writeFileSync, copyFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "./browser.mjs";
import * as clocks from "./clocks.mjs";
import * as keys from "./keys.mjs";
import * as looks from "./looks.mjs";
import { following } from "./others.mjs";
import * as paint from "./paint.mjs";
import { NOW } from "./pages.mjs";
import { serve } from "./server.mjs";
import * as sound from "./sound.mjs";
import * as visit from "./visit.mjs";

const [binary, chromium, pictures] = process.argv.slice(2);
const here = path.dirname(fileURLToPath(import.meta.url));
let failed = 0;

// A word that names some of the checks, while one of them is worked on.
const only = process.env.ONLY ?? "";

async function check(what, act) {
  if (!what.includes(only)) return;
  const begun = performance.now();
  let note = "";
  try {
    note = (await act()) ?? "";
    note = note && ` (${note})`;
    console.log(`ok    ${what}${note} ${Math.round(performance.now() - begun)} ms`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${what}\n${String(error.message ?? error).replaceAll(/^/gm, "      ")}`);
  }
}

// A calendar of a hundred events in as many days.
function hundred() {
  const folder = mkdtempSync(path.join(tmpdir(), "almanac-hundred-"));
  mkdirSync(path.join(folder, "events"));
  copyFileSync(path.join(here, "almanac.toml"), path.join(folder, "almanac.toml"));
  const kinds = ["meetup", "sprint", "summit", "conference", "talk", "workshop", "meeting", "deadline"];
  for (let number = 0; number < 100; number += 1) {
    const start = new Date(Date.parse(NOW) + (number + 1) * 86_400_000).toISOString().slice(0, 10);
    const text = `summary = "Event number ${number} of a long spring"
description = "what people do together on day ${number}: they meet, write code, read specifications and talk about ${number * 7919}"
categories = ["${kinds[number % 8]}"]
languages = ["${["en", "de", "fr", "it"][number % 4]}"]
start = ${start}T${10 + (number % 9)}:00:00
duration = "2h"
time_zone = "Europe/Berlin"
[location]
name = "House ${number * 31}"
city = "${["Berlin", "Lyon", "Turin", "Brussels", "Vienna"][number % 5]}"
country = "${["DE", "FR", "IT", "BE", "AT"][number % 5]}"
`;
    writeFileSync(path.join(folder, "events", `event-${number}.toml`), text);
  }
  return folder;
}

const others = await following(here);
const server = await serve(binary, others.folder, NOW);
await server.refresh();
const browser = await launch(chromium);
const { address } = server;
const many = hundred();
try {
  await check("visitors find their way", () => visit.path(browser, address));
  await check("the status shows sources, and a series its news", () => visit.sources(browser, address));
  await check("the keyboard is enough", () => keys.everywhere(browser, address));
  await check("keys lead past the navigation", () => keys.wayPast(browser, address));
  await check("whatever opens, switches or copies does so by keys", () => keys.controls(browser, address));
  await check("the filters open on a telephone", () => visit.telephone(browser, address));
  await check("times stand on the visitor's clock too", () => clocks.times(browser, address));
  await check("the script writes times as the server does", () => clocks.words(browser, address));
  await check("the switch to the visitor's clock is remembered", () => clocks.remembered(browser, address));
  await check("lists of dates say the visitor's time", () => clocks.listed(browser, address));
  await check("frames show the visitor's clock", () => clocks.framed(browser, address));
  await check("today is the visitor's", () => clocks.today(browser, address));
  await check("what is over leaves", () => clocks.over(browser, address));
  await check("nearness goes by the visitor's calendar", () => clocks.nearness(browser, address));
  await check("the codes can be read", () => sound.codes(browser, address));
  await check("the pages are valid HTML", () => sound.valid(address));
  await check("axe finds nothing", () => sound.accessible(browser, address));
  await check("320 px are wide enough", () => looks.narrow(browser, address));
  await check("text may be wider apart", () => looks.apart(browser, address));
  await check("letters may be twice as large", () => looks.large(chromium, address));
  await check("what is pressed is large enough", () => looks.targets(browser, address));
  await check("pages are painted whatever else is slow", () => paint.alone(browser, address));
  await check("nothing moves when a page comes in parts", () => paint.inParts(browser, address));
  await check("nothing moves once it is painted", () => looks.still(browser, address));
  await check("what is printed is what is read", () => looks.paper(browser, address));
  await check("nothing glides for those who do not want it", () => looks.calm(browser, address));
  await check("pictures of every type of page", () => looks.pictures(browser, address, pictures));
  await check("a hundred events weigh less than 60 kB", async () => {
    const second = await serve(binary, many, NOW);
    try { return await paint.weight(browser, second.address); } finally { await second.stop(); }
  });
} finally {
  await browser.close();
  await server.stop();
  others.stop();
  rmSync(many, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
