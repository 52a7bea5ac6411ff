// A browser whose clock stands where the server's does.
import { chromium } from "playwright-core";
import { NOW } from "./pages.mjs";

export async function launch(executablePath, ...more) {
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--force-color-profile=srgb", ...more] });
}

// Opens a page of its own, gives it to `look`, and closes it.
export async function withPage(browser, options, look) {
  const { width = 1280, height = 800, ...rest } = options;
  const context = await browser.newContext({
    viewport: { width, height }, timezoneId: "Europe/Berlin", locale: "en",
    // What glides is no place to click at.
    reducedMotion: "reduce", ...rest,
  });
  try {
    const page = await context.newPage();
    if (rest.javaScriptEnabled !== false) await page.clock.setFixedTime(NOW);
    const problems = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    // Whatever the policy of the page forbids is said here.
    page.on("console", (message) => {
      const isMeant = /status of 40[04]\b/.test(message.text());
      if (message.type() === "error" && !isMeant) problems.push(message.text());
    });
    const result = await look(page);
    expect(problems.length === 0, `the browser complains: ${problems.join("; ")}`);
    return result;
  } finally {
    await context.close();
  }
}

export function expect(isSo, problem) {
  if (!isSo) throw new Error(problem);
}

export function same(found, wanted, what) {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  expect(a === b, `${what}: ${a} instead of ${b}`);
}

// How far things on a page have moved since it was painted, as browsers count it.
export async function shifted(page) {
  return page.evaluate(() => new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
  }));
}

// Works through `list` with a few at a time.
export async function each(list, act, atOnce = 3) {
  const queue = [...list];
  const worker = async () => { while (queue.length) await act(queue.shift()); };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
