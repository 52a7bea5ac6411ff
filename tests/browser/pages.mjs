// The calendar that the browser looks at: when, in which languages, and one page of each type.
export const NOW = "2026-03-11T17:30:00Z";

export const LANGUAGES = ["en", "fr", "de", "it", "es", "pt-BR"];

export const PAGES = {
  agenda: "",
  filtered: "?category=meetup&category=sprint&text=e",
  nothing: "?text=zeppelin",
  year: "2026",
  month: "2026/03",
  week: "2026/W12",
  series: "events/harbour",
  date: "events/harbour/2026-04-08",
  event: "events/summit",
  subscribe: "subscribe?category=meetup",
  newsletter: "newsletter?issue=2026-03-05",
  propose: "propose",
  about: "about",
  status: "status",
  missing: "events/zeppelin",
  wrong: "?category=zeppelins",
};

// The page that stands in frames of other sites: it has no navigation and no heading.
export const FRAME = { frame: "embed" };
