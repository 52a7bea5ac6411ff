//! The calendar inside other sites, and the headers of all answers.

use expect_test::expect;
use rocket::http::{Header, Status};

use super::{NOW, Server, folder, header};

#[test]
fn a_frame_shows_what_comes_next_in_the_language_that_is_asked_for() {
    let server = Server::new();
    expect![[r#"
        <!doctype html>
        <html lang="fr" data-theme="dark">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>Test calendar</title>
        <link rel="stylesheet" href="/embed.css">
        <script src="/embed-frame.js" defer></script>
        </head>
        <body>
        <main class="coming" data-mine="{} à mon heure" data-between=" – " data-times="{hour}h{minute}|{hour}h{minute}|{hour}h{minute}|{hour}h{minute}" data-weekdays="dim.|lun.|mar.|mer.|jeu.|ven.|sam." data-today="aujourd’hui" data-now="en cours" data-over="terminé" data-near="aujourd’hui|demain|après-demain|dans 3 jours|dans 4 jours|dans 5 jours|dans 6 jours|dans 7 jours|dans 8 jours|dans 9 jours|dans 10 jours|dans 11 jours|dans 12 jours|dans 13 jours">
        <h1 class="hidden">Test calendar</h1>
        <script src="/page.js"></script>
        <section>
        <h2><time datetime="2023-11">novembre 2023</time></h2>
        <ol>
        <li class="row h-event">
        <time datetime="2023-11-09"><span class="weekday">jeu.</span> <span class="day">9</span></time>
        <div>
        <a href="https://calendar.example.org/fr/events/evening/2023-11-09" target="_blank" rel="noopener" dir="auto" lang="en">Evening</a>
        <div class="about">
        <p class="when"><span class="clock"><time class="dt-start" datetime="2023-11-09T18:00:00+01:00">18h00</time></span> <span class="zone">heure locale</span> <span class="mine"></span></p>
        <p class="meta" dir="auto">Hamburg (DE)</p>
        </div>
        </div>
        </li>
        </ol>
        </section>
        <section>
        <h2><time datetime="2023-12">décembre 2023</time></h2>
        <ol>
        <li class="row h-event cancelled">
        <time datetime="2023-12-14"><span class="weekday">jeu.</span> <span class="day">14</span></time>
        <div>
        <a href="https://calendar.example.org/fr/events/evening/2023-12-14" target="_blank" rel="noopener" dir="auto" lang="en">Evening</a>
        <strong dir="auto">annulé : snow &#38; ice</strong>
        <div class="about">
        <p class="when"><span class="clock"><time class="dt-start" datetime="2023-12-14T18:00:00+01:00">18h00</time></span> <span class="zone">heure locale</span> <span class="mine"></span></p>
        <p class="meta" dir="auto">Hamburg (DE)</p>
        </div>
        </div>
        </li>
        </ol>
        </section>
        </main>
        <footer>
        <a class="name" href="https://calendar.example.org/fr/?category=meetup" target="_blank" rel="noopener">Test calendar</a>
        <a href="https://calendar.example.org/calendar.ics?lang=fr&#38;category=meetup" target="_blank" rel="noopener">S’abonner</a>
        <button class="zone-switch" type="button" aria-pressed="false" hidden data-label="Mon heure aussi : {}"></button>
        </footer>
        </body>
        </html>"#]].assert_eq(&server.text("/fr/embed?category=meetup&limit=2&theme=dark"));
    let response = server
        .client
        .get("/embed?category=sprint&limit=3")
        .header(Header::new("Accept-Language", "fr-CA, en;q=0.5"))
        .dispatch();
    assert_eq!(response.status(), Status::Found);
    assert_eq!(
        header(&response, "Location"),
        "/fr/embed?category=sprint&limit=3"
    );
    assert_eq!(header(&response, "Vary"), "Accept-Language");
    // Other sites name languages as they do.
    for (path, lang) in [
        ("/fr-CA/embed", "fr"),
        ("/FR/embed", "fr"),
        ("/en-AU/embed", "en"),
    ] {
        let page = server.text(path);
        assert!(page.contains(&format!("<html lang=\"{lang}\"")), "{path}");
    }
    let response = server.get("/embed?limit=3&lang=fr");
    assert_eq!(header(&response, "Location"), "/fr/embed?limit=3");
    for nowhere in ["/xx/embed", "/embed%2F/embed"] {
        let response = server.get(nowhere);
        assert_eq!(response.status(), Status::NotFound, "{nowhere}");
        assert!(header(&response, "Content-Security-Policy").ends_with("frame-ancestors *"));
    }
    let refused = server.get("/fr/embed?category=x").into_string().unwrap();
    assert!(
        refused.contains("n’existe pas ici. Vous avez le choix entre Rencontre"),
        "{refused}"
    );
    for wrong in [
        "limit=0",
        "limit=101",
        "theme=pink",
        "category=x",
        "categry=sprint",
    ] {
        let response = server.get(&format!("/en/embed?{wrong}"));
        assert_eq!(response.status(), Status::BadRequest, "{wrong}");
    }
}

#[test]
fn headers_forbid_everything_but_what_an_answer_is_for() {
    let server = Server::new();
    let mut answers: Vec<String> = Vec::new();
    for path in [
        "/",
        "/en/",
        "/en/nothing",
        "/calendar.ics",
        "/calendar.atom",
        "/events/evening.ics",
        "/api/v1/occurrences",
        "/api/nothing",
        "/sitemap.xml",
        "/style.css",
        "/embed",
        "/en/embed",
        "/en/embed?limit=0",
        "/embed.js",
    ] {
        let response = server.get(path);
        for (name, value) in [
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Strict-Transport-Security", "max-age=31536000"),
        ] {
            assert_eq!(header(&response, name), value, "{path}");
        }
        let policy = header(&response, "Content-Security-Policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"));
        let ancestors = policy.split("frame-ancestors ").nth(1).unwrap();
        assert!(ancestors == "*" || header(&response, "X-Frame-Options") == "DENY");
        let resource = header(&response, "Cross-Origin-Resource-Policy");
        answers.push(format!("{path}: resource {resource}, frame {ancestors}"));
    }
    expect![[r#"
        /: resource same-origin, frame 'none'
        /en/: resource same-origin, frame 'none'
        /en/nothing: resource same-origin, frame 'none'
        /calendar.ics: resource cross-origin, frame 'none'
        /calendar.atom: resource cross-origin, frame 'none'
        /events/evening.ics: resource cross-origin, frame 'none'
        /api/v1/occurrences: resource cross-origin, frame 'none'
        /api/nothing: resource cross-origin, frame 'none'
        /sitemap.xml: resource cross-origin, frame 'none'
        /style.css: resource same-origin, frame 'none'
        /embed: resource cross-origin, frame *
        /en/embed: resource cross-origin, frame *
        /en/embed?limit=0: resource cross-origin, frame *
        /embed.js: resource cross-origin, frame 'none'"#]]
    .assert_eq(&answers.join("\n"));
}

#[test]
fn without_tls_nobody_is_told_to_use_it() {
    let folder = folder();
    let settings = std::fs::read_to_string(folder.path("almanac.toml")).unwrap();
    let settings = settings.replace("https://", "http://");
    std::fs::write(folder.path("almanac.toml"), settings).unwrap();
    let server = Server::of(folder, NOW);
    let response = server.get("/en/");
    assert_eq!(
        response.headers().get_one("Strict-Transport-Security"),
        None
    );
}
