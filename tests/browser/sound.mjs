// Whether pages are sound: accessible, valid, light, and their codes readable.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { HtmlValidate } from "html-validate";
import jsqr from "jsqr";
import { PNG } from "pngjs";
import { each, expect, same, withPage } from "./browser.mjs";
import { FRAME, LANGUAGES, PAGES } from "./pages.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// What depends on colours is looked at in the dark once more.
const COLOURS = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };

// axe-core finds nothing, on any page, in any language, in either scheme.
export async function accessible(browser, address) {
  let looked = 0;
  await each(LANGUAGES, (language) =>
    withPage(browser, { width: looked % 2 ? 360 : 1280 }, async (page) => {
      for (const [name, where] of Object.entries({ ...PAGES, ...FRAME })) {
        await page.emulateMedia({ colorScheme: "light" });
        await page.goto(`${address}/${language}/${where}`);
        await page.evaluate(AXE);
        await examine(page, {}, `${language} ${name}`);
        await page.emulateMedia({ colorScheme: "dark" });
        await examine(page, COLOURS, `${language} ${name} in the dark`);
        looked += 1;
      }
    }));
  return `${looked} pages, light and dark`;
}

async function examine(page, rules, what) {
  const found = await page.evaluate(async (rules) => {
    // What is closed at first is looked at too.
    for (const one of document.querySelectorAll("details")) one.open = true;
    // The frame of the edition for mail runs no scripts, and so not axe either.
    const { violations } = await axe.run(document, { iframes: false, resultTypes: ["violations"], ...rules });
    return violations.flatMap((one) => one.nodes.map((node) => {
      const why = node.any.concat(node.all, node.none).map((check) => check.message);
      return `${one.id}: ${node.html} ${why.join("; ")}`;
    }));
  }, rules);
  expect(found.length === 0, `${what}:\n${found.slice(0, 3).join("\n")}`);
}

const VALIDATOR = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // Names of events are as long as they are.
    "long-title": "off",
    // How it is written matters to nobody who reads it.
    "no-trailing-whitespace": "off",
    "void-style": "off",
    "no-implicit-close": "off",
    "no-raw-characters": "off",
    "attribute-boolean-style": "off",
    "doctype-style": "off",
    // The search keeps several values of one kind.
    "form-dup-name": "off",
    // Fields of the form are named as keys of a definition, with dots.
    "valid-id": ["error", { relaxed: true }],
    // Scripts and styles come from the same server as the page.
    "require-sri": "off",
  },
});

// Every page is the HTML that it says it is.
export async function valid(address) {
  let looked = 0;
  await each(LANGUAGES, async (language) => {
    for (const [name, where] of Object.entries({ ...PAGES, ...FRAME })) {
      const text = await (await fetch(`${address}/${language}/${where}`)).text();
      const report = await VALIDATOR.validateString(text);
      const problems = report.results.flatMap((result) => result.messages)
        .map((one) => `${one.line}: ${one.ruleId}: ${one.message}: ${text.split("\n")[one.line - 1].trim().slice(0, 160)}`);
      expect(problems.length === 0, `${language} ${name}:\n${problems.slice(0, 5).join("\n")}`);
      looked += 1;
    }
  });
  return `${looked} pages`;
}

// A telephone reads in each code what the link beside it says.
export async function codes(browser, address) {
  const read = async (page, code) => {
    const picture = PNG.sync.read(await code.screenshot());
    return jsqr(new Uint8ClampedArray(picture.data), picture.width, picture.height)?.data;
  };
  for (const colorScheme of ["light", "dark"]) {
    await withPage(browser, { colorScheme }, async (page) => {
      for (const selection of ["", "?category=meetup&category=sprint&country=DE&spoken=de&attendance=in-person&text=h%C3%A9%20%26"]) {
        await page.goto(`${address}/fr/subscribe${selection}`);
        const link = await page.locator("a.button[href^='webcal:']").getAttribute("href");
        same(await read(page, page.locator("svg.qr")), link, "the code of the address");
      }
      await page.goto(`${address}/en/events/harbour`);
      await page.locator(".code summary").click();
      same(await read(page, page.locator("svg.qr")), "xmpp:harbour@rooms.example.org?join", "the code of the room");
    });
  }
}
