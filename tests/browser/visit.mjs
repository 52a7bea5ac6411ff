// What a visitor does, with scripts and without.
import { each, expect, same, withPage } from "./browser.mjs";

// From the agenda to a filter, an event, a date, a month and a subscription, and in another
// language on the way.
const WORDS = {
  en: { meetup: "Meetup", subscribe: "Subscribe", month: "Month", find: "Find", other: "Deutsch", march: "March 2026" },
  fr: { meetup: "Rencontre", subscribe: "S’abonner", month: "Mois", find: "Trouver", other: "English", march: "mars 2026" },
  "pt-BR": { meetup: "Encontro", subscribe: "Assinar", month: "Mês", find: "Buscar", other: "Français", march: "março de 2026" },
};

export async function path(browser, address) {
  const all = Object.keys(WORDS).flatMap((language) => [true, false].map((scripts) => ({ language, scripts })));
  await each(all, ({ language, scripts }) =>
    withPage(browser, { javaScriptEnabled: scripts }, (page) => walk(page, address, language)));
  return `${Object.keys(WORDS).length} languages, with scripts and without`;
}

async function walk(page, address, language) {
  const words = WORDS[language];
  const at = (wanted) => same(page.url().replace(address, ""), wanted, language);
  await page.goto(`${address}/${language}/`);
  // A filter, and a word besides.
  await page.locator(".choices a", { hasText: words.meetup }).click();
  at(`/${language}/?category=meetup`);
  await page.fill("#text", "harbour");
  await page.getByRole("button", { name: words.find }).click();
  at(`/${language}/?text=harbour&category=meetup`);
  // The address is there before the page is whole.
  await page.locator(".row").nth(3).waitFor();
  // The other language keeps both.
  await page.locator(".languages summary").click();
  await page.locator(".languages a", { hasText: words.other }).click();
  expect(page.url().endsWith("/?text=harbour&category=meetup"), page.url());
  await page.goBack();
  // A filter is taken away by its chip.
  await page.locator(".chip").first().click();
  at(`/${language}/?text=harbour`);
  // A date, and its series.
  await page.locator(".rows a.u-url").nth(1).click();
  expect(page.url().includes(`/${language}/events/harbour/2026-`), page.url());
  await page.locator("#series + p a").click();
  at(`/${language}/events/harbour`);
  // The month, and one that was.
  await page.getByRole("link", { name: words.month, exact: true }).click();
  at(`/${language}/2026/03`);
  same((await page.locator("h1").innerText()).toLowerCase(), words.march.toLowerCase(), "the month");
  await page.locator("a[rel=prev]").click();
  at(`/${language}/2026/02`);
  // The form ticks what the address has.
  await page.locator(".pages a", { hasText: words.subscribe }).click();
  await page.check("input[value=sprint]");
  await page.check("input[value=meetup]");
  await page.locator(".choose button").click();
  at(`/${language}/subscribe?category=meetup&category=sprint&text=`);
  const feed = await page.locator("#feed").inputValue();
  expect(feed.endsWith(`/calendar.ics?lang=${language}&category=meetup&category=sprint`), feed);
}

// How sources fare, and what there is to read about a series; the older posts can be opened.
export async function sources(browser, address) {
  await withPage(browser, { javaScriptEnabled: false }, async (page) => {
    await page.goto(`${address}/en/status`);
    const marks = await page.locator(".sources h3").allInnerTexts();
    const seen = marks.map((text) => text.split("\n").pop().trim());
    same(seen.map((text) => /problem$/i.test(text)), [true, true, true, true, false, false, false, false], "those with a problem first");
    await page.locator(".remarks summary").click();
    same(await page.locator(".remarks li").count(), 2, "remarks");
    await page.locator("a[href$='/en/about#follow']").click();
    expect(await page.locator("#follow + p + pre").isVisible(), "how to follow one");
    await page.goto(`${address}/en/events/harbour`);
    const posts = page.locator(".posts > li:visible");
    same(await posts.count(), 5, "posts at first");
    await page.locator("[aria-labelledby='news'] .older summary").click();
    same(await posts.count(), 6, "posts with the older one");
  });
}

// On a telephone the filters are behind a link, also without scripts.
export async function telephone(browser, address) {
  await withPage(browser, { width: 360, javaScriptEnabled: false }, async (page) => {
    await page.goto(`${address}/en/`);
    expect(!await page.locator("#filters").isVisible(), "the filters are closed");
    await page.locator(".to-filters").click();
    expect(await page.locator("#filters").isVisible(), "the filters are open");
    await page.locator(".filters .close").click();
    expect(!await page.locator("#filters").isVisible(), "the filters are closed again");
  });
}
