// What others publish, and a calendar that follows it: sources that fare well and badly, and news.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";

const event = (uid, start, summary) => `BEGIN:VEVENT\r\nUID:${uid}\r\nDTSTART${start}\r\nSUMMARY:${summary}\r\nEND:VEVENT\r\n`;
const calendar = (...events) => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:others\r\n${events.join("")}END:VCALENDAR\r\n`;

const POSTS = [
  ["2026-03-10", "What we talked about in February: a long evening on message archives, and what a phone does with them while it sleeps", "Ada"],
  ["2026-03-02", "Programme for March"],
  ["2026-02-12", "Photos"],
  ["2026-02-01", "Who has a projector?"],
  ["2026-01-15", "How to find the new room"],
  ["2025-12-20", "A year of evenings"],
];
const entry = ([day, title, author], number) => `<entry><id>${number}</id><title>${title}</title>
<link href="https://harbour.example.org/blog/${number}"/><published>${day}T08:00:00Z</published>
${author ? `<author><name>${author}</name></author>` : ""}</entry>`;

// Each address, and what it answers: a status, a body, where it leads.
const ANSWERS = {
  "/good.ics": [200, calendar(event("a", ";VALUE=DATE:20261107", "Lake day"), event("b", ";VALUE=DATE:20261108", "Lake day, again"))],
  "/doubtful.ics": [200, calendar(event("c", ":20261121T180000Z", "Hill walk"), event("d", ":soon", "Never"), event("e", ":20261122T180000", "Floating"))],
  "/old.ics": [301, "", { location: "/new.ics" }],
  "/new.ics": [200, calendar(event("f", ";VALUE=DATE:20261128", "River day"))],
  "/round": [302, "", { location: "/round" }],
  "/login.ics": [200, "<!DOCTYPE html><title>Log in</title>"],
  "/blog": [200, `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>x</id><title>Blog</title><updated>2026-03-10T08:00:00Z</updated>${POSTS.map(entry).join("")}</feed>`],
};

// The definition of each source; ADDRESS is where the answers are.
const SOURCES = {
  blog: 'summary = "Harbour blog"\n[source]\nkind = "atom"\nurl = "ADDRESS/blog"\nseries = "harbour"\n',
  doubtful: '[source]\nkind = "ics"\nurl = "ADDRESS/doubtful.ics"\n',
  file: 'summary = "Exports of the team"\n[source]\nkind = "ics"\nurl = "exports/team.ics"\n',
  gone: 'summary = "Group that met once"\n[source]\nkind = "jsonld"\nurl = "ADDRESS/gone"\nexpires = 2026-02-01\n',
  good: 'summary = "Lake users"\n[source]\nkind = "ics"\nurl = "ADDRESS/good.ics"\n[source.exclude]\ntext = ["again"]\n',
  login: 'summary = "Rechtsschutzversicherungsgesellschaftenverbandsangelegenheiten, and other long names of groups"\n[source]\nkind = "ics"\nurl = "ADDRESS/login.ics"\n',
  moved: 'summary = "River users"\n[source]\nkind = "ics"\nurl = "ADDRESS/old.ics"\n',
  round: 'summary = "List of lists"\n[source]\nkind = "xmpp-org"\nurl = "ADDRESS/round"\n',
};

// A copy of the calendar in `folder` that follows all this.
export async function following(folder) {
  const server = createServer((request, response) => {
    const [status, body, headers] = ANSWERS[request.url] ?? [404, ""];
    response.writeHead(status, headers).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${server.address().port}`;
  const copy = mkdtempSync(path.join(tmpdir(), "almanac-following-"));
  cpSync(path.join(folder, "events"), path.join(copy, "events"), { recursive: true });
  const settings = readFileSync(path.join(folder, "almanac.toml"), "utf8");
  writeFileSync(path.join(copy, "almanac.toml"), `${settings}allow_hosts = ["127.0.0.1"]\n`);
  mkdirSync(path.join(copy, "events", "sources"));
  for (const [name, text] of Object.entries(SOURCES)) {
    writeFileSync(path.join(copy, "events", "sources", `${name}.toml`), text.replace("ADDRESS", address));
  }
  const stop = () => {
    server.close();
    rmSync(copy, { recursive: true, force: true });
  };
  return { folder: copy, stop };
}
