//! Settings: defaults, then `almanac.toml`, then the environment, then flags.

use std::net::{IpAddr, Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};

use figment::error::Kind;
use figment::providers::{Env, Format as _, Serialized, Toml};
use figment::{Figment, Source};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use url::Url;

use crate::diagnostic::nearest;
use crate::model::{Calendar, Forge, LanguageTag};
use crate::zone::Zone;

/// Every setting.
#[derive(Clone, Debug)]
pub struct Config {
    /// What belongs to the calendar.
    pub calendar: Calendar,
    /// Whether anyone has said where the calendar is served.
    pub has_base_url: bool,
    /// The address to listen at.
    pub address: IpAddr,
    /// The port to listen at; 0 for any that is free.
    pub port: u16,
    /// Hosts that may be followed although their addresses are not public.
    pub allow_hosts: Vec<String>,
    /// Who may read the metrics.
    pub metrics: Readers,
}

/// Who may read the metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Nobody.
    Nobody,
    /// Whoever asks from this machine, and not for somebody else as a proxy does.
    Local,
    /// Whoever knows the token, of which only this hash is kept.
    Bearer([u8; 32]),
}

impl Readers {
    /// Those who know `token`.
    #[must_use]
    pub fn bearer(token: &str) -> Self {
        // Two hashes that are compared tell nothing about the token by the time that it takes.
        Self::Bearer(Sha256::digest(token).into())
    }
}

/// Shortest token for the metrics, in characters.
pub const MIN_TOKEN: usize = 16;

/// What flags say, over everything else.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Flags {
    /// `--address`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<IpAddr>,
    /// `--port`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
}

/// The settings cannot be used.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "each variant's message says what it is")]
pub enum ConfigError {
    #[error("there is no configuration file `{}`", .0.display())]
    Missing(PathBuf),
    #[error("{}", wrong(.0))]
    Wrong(Box<figment::Error>),
    #[error("{place}: {message}")]
    Value { place: String, message: String },
}

/// What is wrong with a value that a setting cannot have, and where it stands.
fn wrong(error: &figment::Error) -> String {
    let place = error.metadata.as_ref().map_or(String::new(), |metadata| {
        let file = metadata.source.as_ref().and_then(Source::file_path);
        let name = file.map_or_else(
            || metadata.name.to_string(),
            |file| file.display().to_string(),
        );
        format!("{name}: ")
    });
    let key = error.path.last().map_or("", String::as_str);
    match &error.kind {
        Kind::UnknownField(name, all) => {
            let near = nearest(name, all.iter().copied());
            let near = near.map_or(String::new(), |near| format!("did you mean `{near}`? "));
            format!(
                "{place}there is no setting `{name}`; {near}there are {}",
                all.join(", ")
            )
        }
        Kind::InvalidType(found, wanted) | Kind::InvalidValue(found, wanted) => {
            let found = found.to_string();
            let number = found.split('`').nth(1);
            let found = number.unwrap_or(found.trim_start_matches("string "));
            let wanted = match (key, wanted.as_str()) {
                ("port", _) => "a number from 0 to 65535",
                ("confirmation_months", _) => "a number of months from 1 to 1200",
                (_, "a sequence") => "a list",
                (_, "a boolean") => "true or false",
                (_, wanted) => wanted,
            };
            format!("{place}`{key}` is {wanted}, and not {found}")
        }
        // It is the only setting that is read from a text by somebody else.
        Kind::Message(_) if key == "address" => {
            format!("{place}`address` is the number of an interface, such as 127.0.0.1 or ::1")
        }
        kind => format!("{place}{kind}"),
    }
}

/// The keys of `almanac.toml`; in the environment in upper case with `ALMANAC_` before them.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    name: String,
    domain: String,
    base_url: Option<String>,
    time_zone: String,
    languages: Vec<String>,
    categories: Vec<String>,
    confirmation_months: u32,
    forge: Option<String>,
    address: IpAddr,
    port: u16,
    allow_hosts: Vec<String>,
    metrics: bool,
    metrics_token: Option<String>,
}

impl Default for Keys {
    fn default() -> Self {
        let list = |all: &[&str]| all.iter().map(|&one| one.to_owned()).collect();
        Self {
            name: "Almanac".to_owned(),
            domain: "almanac.localhost".to_owned(),
            base_url: None,
            time_zone: "UTC".to_owned(),
            languages: list(&["en", "fr"]),
            categories: list(&[
                "meetup",
                "sprint",
                "summit",
                "conference",
                "talk",
                "workshop",
                "meeting",
                "deadline",
            ]),
            confirmation_months: 12,
            forge: None,
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 8000,
            allow_hosts: Vec::new(),
            metrics: true,
            metrics_token: None,
        }
    }
}

/// Names in the environment that set a key.
const ENVIRONMENT: [&str; 4] = ["address", "port", "base_url", "metrics_token"];

/// Reads the settings: `file` if it is given, or else `almanac.toml` beside `events`, if it is there.
///
/// # Errors
/// When a given file is missing, or a key is unknown or has a wrong value; the message names it.
pub fn read(file: Option<&Path>, events: &Path, flags: &Flags) -> Result<Config, ConfigError> {
    if let Some(file) = file
        && !file.is_file()
    {
        return Err(ConfigError::Missing(file.to_owned()));
    }
    let beside = events
        .parent()
        .unwrap_or(Path::new(""))
        .join("almanac.toml");
    let file = file.map_or(beside, Path::to_owned);
    let mut figment = Figment::from(Serialized::defaults(Keys::default()));
    if file.is_file() {
        figment = figment.merge(Toml::file_exact(&file));
    }
    let keys: Keys = figment
        .merge(Env::prefixed("ALMANAC_").only(&ENVIRONMENT))
        .merge(Serialized::defaults(flags))
        .extract()
        .map_err(|error| ConfigError::Wrong(Box::new(error)))?;
    check(keys, &file)
}

fn check(keys: Keys, file: &Path) -> Result<Config, ConfigError> {
    let wrong = |key: &str, message: String| {
        let variable = format!(" (or ALMANAC_{})", key.to_uppercase());
        let environment = if ENVIRONMENT.contains(&key) {
            variable.as_str()
        } else {
            ""
        };
        let place = format!("{}: `{key}`{environment}", file.display());
        ConfigError::Value { place, message }
    };
    let address = |key: &str, text: &str| {
        web_address(text).ok_or_else(|| {
            let form = "such as https://calendar.example.org";
            wrong(key, format!("\"{text}\" is no web address, {form}"))
        })
    };
    let time_zone = Zone::parse(&keys.time_zone).map_err(|unknown| {
        let near = unknown
            .suggestion
            .map_or(String::new(), |near| format!("; did you mean \"{near}\"?"));
        wrong("time_zone", format!("{unknown}{near}"))
    })?;
    let languages = keys.languages.iter().map(|code| LanguageTag::parse(code));
    let languages = languages
        .collect::<Result<Vec<_>, _>>()
        .map_err(|unknown| wrong("languages", unknown.to_string()))?;
    if languages.is_empty() {
        return Err(wrong(
            "languages",
            "name at least one, such as [\"en\"]".to_owned(),
        ));
    }
    let hostname = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-';
    if keys.domain.is_empty() || !keys.domain.chars().all(hostname) {
        return Err(wrong(
            "domain",
            format!("\"{}\" is no host name in lower case", keys.domain),
        ));
    }
    if keys.name.trim().is_empty() || keys.name.chars().any(char::is_control) {
        return Err(wrong(
            "name",
            "give the calendar a name of one line".to_owned(),
        ));
    }
    if !(1..=1200).contains(&keys.confirmation_months) {
        let message = format!(
            "{} is no number of months from 1 to 1200",
            keys.confirmation_months
        );
        return Err(wrong("confirmation_months", message));
    }
    let is_host = |host: &String| {
        let url = Url::parse(&format!("http://{}/", bracketed(host)));
        url.is_ok_and(|url| url.host_str() == Some(&bracketed(host)))
    };
    if let Some(host) = keys.allow_hosts.iter().find(|host| !is_host(host)) {
        let message = format!("\"{host}\" is no name of a host, nor an address, in lower case");
        return Err(wrong("allow_hosts", message));
    }
    // Whichever is free: it stands in every address, so it is looked for before anything is served.
    let port = match keys.port {
        0 => free_port(keys.address).unwrap_or(0),
        port => port,
    };
    let has_base_url = keys.base_url.is_some();
    let base = keys.base_url.unwrap_or_else(|| here(keys.address, port));
    let base_url = address("base_url", &base)?;
    let forge = keys.forge.map(|text| {
        let form = "such as https://github.com/xsf/calendar/new/main/events";
        Forge::parse(&text)
            .ok_or_else(|| wrong("forge", format!("\"{text}\" is no web address, {form}")))
    });
    let forge = forge.transpose()?;
    let metrics = match keys.metrics_token {
        _ if !keys.metrics => Readers::Nobody,
        None => Readers::Local,
        Some(token) if token.chars().count() < MIN_TOKEN => {
            let message = format!("write at least {MIN_TOKEN} characters, best random ones");
            return Err(wrong("metrics_token", message));
        }
        Some(token) => Readers::bearer(&token),
    };
    Ok(Config {
        calendar: Calendar {
            name: keys.name.trim().to_owned(),
            domain: keys.domain,
            base_url,
            time_zone,
            languages,
            categories: keys.categories,
            confirmation_months: keys.confirmation_months,
            forge,
        },
        has_base_url,
        address: keys.address,
        port,
        allow_hosts: keys.allow_hosts,
        metrics,
    })
}

/// A port that nobody listens at.
fn free_port(address: IpAddr) -> Option<u16> {
    let listener = TcpListener::bind((address, 0)).ok()?;
    Some(listener.local_addr().ok()?.port())
}

/// Where a server on this machine is reached.
#[must_use]
pub fn here(address: IpAddr, port: u16) -> String {
    let host = if address.is_unspecified() {
        IpAddr::V4(Ipv4Addr::LOCALHOST)
    } else {
        address
    };
    match host {
        IpAddr::V4(host) => format!("http://{host}:{port}/"),
        IpAddr::V6(host) => format!("http://[{host}]:{port}/"),
    }
}

/// A host as it stands in a web address.
fn bracketed(host: &str) -> String {
    match host.parse::<IpAddr>() {
        Ok(IpAddr::V6(_)) => format!("[{host}]"),
        _ => host.to_owned(),
    }
}

/// A web address, with a slash at the end so that paths can be joined to it.
fn web_address(text: &str) -> Option<Url> {
    let with_slash = format!("{}/", text.trim_end_matches('/'));
    let url = Url::parse(&with_slash).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(url)
}
