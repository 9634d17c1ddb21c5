//! How the words of choices are read. The choices come from the library's tables.

use std::ffi::OsStr;
use std::num::ParseIntError;

use asciitect::changes;
use asciitect::check::{self, CHECKS, Check, report};
use asciitect::config;
use asciitect::diagram::Kind;
use asciitect::document;
use asciitect::emit::{FORMATS, Format, ShapeMode, TextMode, Theme};
use asciitect::rewrite::Glyphs;
use asciitect::rewrite::embed::TARGETS;
use clap::builder::{NonEmptyStringValueParser, PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, Command};

pub(super) fn format_parser(which: fn(&Format) -> bool) -> impl TypedValueParser<Value = &'static Format> {
    let choices = FORMATS.iter().filter(|f| which(f)).map(|f| PossibleValue::new(f.name).help(f.about));
    PossibleValuesParser::new(choices).try_map(|name| Format::named(&name).ok_or("no such format"))
}

/// A format of documents.
pub(super) fn document_parser() -> impl TypedValueParser<Value = document::Format> {
    PossibleValuesParser::new(document::Format::all().map(document::Format::name))
        .try_map(|name| document::Format::named(&name).ok_or("no such format"))
}

pub(super) fn glyphs_parser() -> impl TypedValueParser<Value = Glyphs> {
    PossibleValuesParser::new(Glyphs::ALL.map(Glyphs::name))
        .try_map(|name| Glyphs::ALL.into_iter().find(|g| g.name() == name).ok_or("no such style"))
}

pub(super) fn report_parser() -> impl TypedValueParser<Value = &'static report::Format> {
    let choices = report::FORMATS.iter().map(|f| PossibleValue::new(f.name).help(f.about));
    PossibleValuesParser::new(choices).try_map(|name| report::named(&name).ok_or("no such format"))
}

pub(super) fn changes_parser() -> impl TypedValueParser<Value = &'static changes::report::Format> {
    let choices = changes::report::FORMATS.iter().map(|f| PossibleValue::new(f.name).help(f.about));
    PossibleValuesParser::new(choices).try_map(|name| changes::report::named(&name).ok_or("no such format"))
}

pub(super) fn check_parser() -> impl TypedValueParser<Value = &'static Check> {
    let choices = CHECKS.iter().map(|c| PossibleValue::new(c.name).help(c.about));
    PossibleValuesParser::new(choices).try_map(|name| check::named(&name).ok_or("no such check"))
}

/// A line, perhaps with a column behind it.
pub(super) fn line_parser(place: &str) -> Result<usize, ParseIntError> {
    let column = |text: &&str| text.parse::<usize>().is_ok();
    place.rsplit_once(':').filter(|(_, end)| column(end)).map_or(place, |(line, _)| line).parse()
}

/// A size of documents.
pub(super) fn size_parser(text: &str) -> Result<u64, &'static str> {
    config::size(text).ok_or("a number of bytes, such as 500K or 200M")
}

/// Names of checks, and `all`.
pub(super) fn checks_parser() -> PossibleValuesParser {
    PossibleValuesParser::new(CHECKS.iter().map(|c| c.name).chain(["all"]))
}

pub(super) fn theme_parser() -> impl TypedValueParser<Value = Theme> {
    PossibleValuesParser::new(Theme::ALL.map(|theme| PossibleValue::new(theme.name()).help(theme.about())))
        .try_map(|name| Theme::named(&name).ok_or("no such theme"))
}

pub(super) fn text_parser() -> impl TypedValueParser<Value = TextMode> {
    PossibleValuesParser::new(TextMode::ALL.map(|mode| PossibleValue::new(mode.name()).help(mode.about())))
        .try_map(|name| TextMode::named(&name).ok_or("no such way"))
}

pub(super) fn shapes_parser() -> impl TypedValueParser<Value = ShapeMode> {
    PossibleValuesParser::new(ShapeMode::ALL.map(|mode| PossibleValue::new(mode.name()).help(mode.about())))
        .try_map(|name| ShapeMode::named(&name).ok_or("no such way"))
}

/// The targets that are built in.
fn targets() -> impl Iterator<Item = PossibleValue> {
    TARGETS.iter().map(|t| PossibleValue::new(t.name.as_ref()).help(t.about.as_ref()))
}

/// A target that is a language.
pub(super) fn language_parser() -> PossibleValuesParser {
    let languages = TARGETS.iter().filter(|t| t.is_language());
    PossibleValuesParser::new(languages.map(|t| PossibleValue::new(t.name.as_ref()).help(t.about.as_ref())))
}

/// A target that is built in.
pub(super) fn target_parser() -> PossibleValuesParser {
    PossibleValuesParser::new(targets())
}

/// Any word: `asciitect.toml` may have targets of its own. Those that are built in are known to help and completions.
#[derive(Clone)]
pub(super) struct TargetParser;

impl TypedValueParser for TargetParser {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, clap::Error> {
        NonEmptyStringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(targets()))
    }
}

pub(super) fn kind_parser() -> impl TypedValueParser<Value = Kind> {
    let named = |name: String| Kind::ALL.into_iter().find(|k| k.name() == name).ok_or("no such kind");
    PossibleValuesParser::new(Kind::ALL.map(Kind::name)).try_map(named)
}

pub(super) fn parse_scale(text: &str) -> Result<f32, &'static str> {
    match text.parse::<f32>() {
        Ok(scale) if scale.is_finite() && scale > 0.0 => Ok(scale),
        _ => Err("the factor is a number greater than 0, such as 2 or 1.5"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_is_positive() {
        assert_eq!(parse_scale("1.5"), Ok(1.5));
        for bad in ["0", "-1", "inf", "NaN", "two", ""] {
            assert!(parse_scale(bad).is_err(), "{bad}");
        }
    }
}
