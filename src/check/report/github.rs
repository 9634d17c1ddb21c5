//! Workflow commands, which GitHub shows beside the lines of a pull request.

use super::{Format, Report, plain, portable};
use crate::check::{Finding, Severity};

pub(super) static FORMAT: Format = Format {
    name: "github",
    about: "Workflow commands, which GitHub shows beside the lines",
    machine: true,
    summary: false,
    write,
};

fn write(report: &Report) -> String {
    report.findings.iter().map(|f| command(f)).collect()
}

fn command(finding: &Finding) -> String {
    let place = &finding.place;
    let level = match finding.severity {
        Severity::Note => "notice",
        other => other.name(),
    };
    let (file, title) = (property(&portable(&place.path)), property(finding.check));
    // A column range that spans lines is not accepted.
    let columns = match place.end_line == place.line && place.end_column > place.column {
        true => format!(",col={},endColumn={}", place.column, place.end_column - 1),
        false => String::new(),
    };
    let lines = format!("line={},endLine={}", place.line, place.end_line);
    format!("::{level} file={file},{lines}{columns},title={title}::{}\n", data(&finding.message))
}

fn data(text: &str) -> String {
    let lines = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    plain(&lines)
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(super::property("a:b,c\n100%"), "a%3Ab%2Cc%0A100%25");
        assert_eq!(super::data("a:b\n"), "a:b%0A");
        assert_eq!(super::data("a\u{1b}[2J"), "a\\u{1b}[2J");
    }
}
