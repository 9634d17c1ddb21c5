//! Encodings, damage and the way back to the bytes, through the public face.

use asciitect::source::{Charset, Edit, RepairKind, Source, Span, apply_edits};
use proptest::prelude::*;

fn read(bytes: &[u8]) -> Source {
    Source::new("test", bytes)
}

/// What a program shows that takes the bytes of UTF-8 for those of a code page, and puts `lost`
/// where the code page has no character.
fn damaged(text: &str, page: &'static encoding_rs::Encoding, lost: Option<&str>) -> String {
    let show = |b: u8| match b {
        0..0x80 => char::from(b).to_string(),
        b => {
            let bytes = [b];
            let (shown, _) = page.decode_without_bom_handling(&bytes);
            match lost {
                Some(lost) if shown.chars().all(char::is_control) => lost.to_owned(),
                _ => shown.into_owned(),
            }
        }
    };
    text.bytes().map(show).collect()
}

const DOCUMENT: &str = "\
# Überblick — draft 📝

| Step | State |
|------|-------|
| one  | ⏳ PENDING, “soon” |
| two  | ❌ BLOCKED ← here |

```
┌───────────┐   HTTPS   ╔═══════╗
│  Browser  │──────────▶║  API  ║
└─────┬─────┘           ╚═══╤═══╝
      │                     │
      ▼                     ▼
┏━━━━━━━━━━━┓          ┌────────┐
┃   Cache   ┃          │ Store  │
┗━━━━━━━━━━━┛          └────────┘
```
";

#[test]
fn damage_without_loss_is_undone_exactly() {
    for page in [
        encoding_rs::WINDOWS_1252,
        encoding_rs::WINDOWS_1254,
        encoding_rs::WINDOWS_1250,
        encoding_rs::WINDOWS_1251,
        encoding_rs::MACINTOSH,
        encoding_rs::IBM866,
    ] {
        let once = damaged(DOCUMENT, page, None);
        let source = read(once.as_bytes());
        assert_eq!(source.text(), DOCUMENT, "{}", page.name());
        assert_eq!(source.encoding().layers, 1);
        let twice = read(damaged(&once, page, None).as_bytes());
        assert_eq!(twice.text(), DOCUMENT, "{} twice", page.name());
        assert_eq!(twice.encoding().layers, 2);
        assert!(twice.repairs().iter().all(|r| r.kind == RepairKind::Mojibake));
    }
}

#[test]
fn oem_code_pages_and_latin_1_are_undone_too() {
    use oem_cp::code_table::{DECODING_TABLE_CP437, DECODING_TABLE_CP850};
    let latin_1: [char; 128] = std::array::from_fn(|i| char::from(0x80 + i as u8));
    for table in [&DECODING_TABLE_CP437, &DECODING_TABLE_CP850, &latin_1] {
        let shown: String =
            DOCUMENT.bytes().map(|b| if b < 0x80 { char::from(b) } else { table[usize::from(b) - 0x80] }).collect();
        assert_eq!(read(shown.as_bytes()).text(), DOCUMENT);
    }
}

#[test]
fn lost_bytes_are_told_from_the_surroundings() {
    for page in [encoding_rs::WINDOWS_1252, encoding_rs::WINDOWS_1254] {
        for lost in ["", "?", "\u{FFFD}"] {
            let source = read(damaged(DOCUMENT, page, Some(lost)).as_bytes());
            assert_eq!(source.text(), DOCUMENT, "{} with {lost:?}", page.name());
            assert_eq!(source.encoding().mojibake, Some(page.name()).filter(|_| source.encoding().layers == 1));
            assert!(source.repairs().iter().any(|r| r.kind == RepairKind::Guessed && r.text == "╝"));
        }
        // In prose a no-break space is a byte like any other, so only drawings are restored.
        let spaced = read(damaged(DOCUMENT, page, Some("\u{A0}")).as_bytes());
        let drawing = DOCUMENT.find("```").expect("there is a fence");
        assert!(spaced.text().ends_with(&DOCUMENT[drawing..]), "{}", spaced.text());
    }
}

#[test]
fn what_cannot_be_told_is_said_to_be_lost() {
    let text = "Search 🔍 and 🔐 → both, → twice, → thrice";
    let source = read(damaged(text, encoding_rs::WINDOWS_1252, Some("")).as_bytes());
    assert_eq!(source.text(), "Search \u{FFFD} and \u{FFFD} → both, → twice, → thrice");
    assert_eq!(source.repairs().iter().filter(|r| r.kind == RepairKind::Lost).count(), 2);
}

#[test]
fn spans_lead_to_the_damaged_bytes() {
    let shown = damaged(DOCUMENT, encoding_rs::WINDOWS_1252, Some(""));
    let source = read(shown.as_bytes());
    for (i, word) in ["Browser", "Store", "PENDING", "```\n┌"].iter().enumerate() {
        let at = source.text().find(word).expect(word);
        let span = source.span(at..at + word.len());
        let on_disk = &shown[span.start..span.end];
        assert_eq!(on_disk, damaged(word, encoding_rs::WINDOWS_1252, Some("")), "{i}");
    }
    let corner = source.text().find('┐').expect("a corner");
    let span = source.span(corner..corner + '┐'.len_utf8());
    assert_eq!(&shown[span.start..span.end], "â”");
    let all = source.span(0..source.text().len());
    assert_eq!((all.start, all.end), (0, shown.len()));
}

#[test]
fn good_text_that_looks_damaged_stays() {
    for text in [
        "Il a dit « Ã©té » : la pâte, le café, “été”, l’âge â”",
        "A file that was read wrongly shows `Ã©` for é and `â”Œâ”€â”€â”` for ┌──┐.",
        "It shows `â”Œâ”€`, `â”€`, `â””â”€` and `â”˜`.",
        "It shows \"â”Œâ”€â”€â”\" and \"â””â”€â”€â”˜\" instead.",
        "AMANHÃ… MANHÃ” IRMÃ— ROMÂ” HOJE",
        "Çok güzel bir şehir; İstanbul'da yağmur. Ğ ğ Ş ş",
        "Tiếng Việt: đường phố, nước mắm, ăn uống ở đây.",
        "Привет, мир! Это стол, стул и тркань.",
        "┌──┐ ├┐─┤ ─┐ ┬│ ╬ô ├⌐",
        "─│ ─┐ ├┤ ─┤",
        "été»… été»– «été»… naïveté",
        "日本語 ▼ と 中文 → 文字",
    ] {
        let source = read(text.as_bytes());
        assert_eq!(source.text(), text);
        assert_eq!(source.encoding().mojibake, None, "{text}");
        assert_eq!(source.repair_count(), 0);
    }
}

#[test]
fn a_damaged_drawing_amid_good_text_is_repaired_alone() {
    let drawing = "```\n┌─────┐\n│ a   │\n│ b   │\n└─────┘\n```\n";
    let shown = damaged(drawing, encoding_rs::WINDOWS_1252, Some(""));
    let good = "Né à Orléans, été comme hiver; ça coûte 5 € → trop.\n";
    let source = read(format!("{good}{shown}{good}").as_bytes());
    assert_eq!(source.text(), format!("{good}{drawing}{good}"));
}

#[test]
fn utf_16_is_read_by_its_mark() {
    let text = "│ a 📝\r\nb";
    for charset in [Charset::Utf16Le, Charset::Utf16Be] {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        let bytes: Vec<u8> =
            units.flat_map(|u| if charset == Charset::Utf16Le { u.to_le_bytes() } else { u.to_be_bytes() }).collect();
        let source = read(&bytes);
        assert_eq!((source.text(), source.encoding().charset), (text, charset));
        let at = text.find('📝').expect("an emoji");
        assert_eq!(source.span(at..at + 4), Span { start: 10, end: 14 });
        let edit = Edit { span: source.span(at..at + 4), text: "→".into() };
        assert_eq!(read(&apply_edits(&bytes, [edit])).text(), "│ a →\r\nb");
        assert!(!source.is_binary());
        // Half a pair and half a unit.
        let broken = [&bytes[..10], &bytes[10..12], &[0x41]].concat();
        assert_eq!(read(&broken).text(), "│ a \u{FFFD}\u{FFFD}");
    }
}

#[test]
fn lines_end_in_all_three_ways() {
    let source = read("\u{FEFF}eins\r\nzwei\rdrei\n\nfünf".as_bytes());
    assert!(source.encoding().had_bom);
    assert_eq!(source.line_count(), 5);
    let lines: Vec<&str> = (1..=6).map(|l| &source.text()[source.line_range(l)]).collect();
    assert_eq!(lines, ["eins", "zwei", "drei", "", "fünf", ""]);
    let end = source.text().len();
    assert_eq!(source.line_column(end), (5, 5));
    assert_eq!(source.line_column(end + 99), (5, 5));
    assert_eq!(source.line_column(0), (1, 1));
    assert_eq!(source.span(0..1), Span { start: 3, end: 4 });
    assert_eq!(read(b"").line_count(), 0);
    assert_eq!(read(b"").line_column(0), (1, 1));
}

#[test]
fn invalid_bytes_are_kept_in_mind() {
    let source = read(b"a\xFFb\xE2\x94c");
    assert_eq!(source.text(), "a\u{FFFD}b\u{FFFD}c");
    let spans: Vec<Span> = source.repairs().iter().map(|r| r.span).collect();
    assert_eq!(spans, [Span { start: 1, end: 2 }, Span { start: 3, end: 5 }]);
    assert_eq!(source.span(4..5), Span { start: 2, end: 3 });
    assert_eq!(source.span(8..9), Span { start: 5, end: 6 });
}

#[test]
fn programs_and_pictures_are_no_text() {
    let program: Vec<u8> = (0..4096u32).map(|i| if i % 3 == 0 { (i * 7 % 251) as u8 } else { 0 }).collect();
    assert!(read(&program).is_binary());
    let noise: Vec<u8> = (0..4096u64).map(|i| (i.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as u8).collect();
    assert!(read(&noise).is_binary());
    assert!(!read(b"").is_binary());
    assert!(!read("┌──┐\n│\0 │\n└──┘\n".as_bytes()).is_binary());
    assert!(!read(b"caf\xE9 \xE0 la carte, \xE9t\xE9").is_binary());
    assert!(!read(b"\x1b[1mbold\x1b[0m\x0c\n").is_binary());
}

/// Characters of good text: letters of several scripts, quotes, drawing, and what damage looks like.
fn good_text() -> impl Strategy<Value = String> {
    let c = prop_oneof![
        4 => prop::char::range(' ', '~'),
        1 => Just('\n'),
        3 => prop::char::range('À', 'ſ'),
        1 => prop::sample::select("“”‘’„‚–—…«»›‹•€™œŒšŠžŽŸ·°²³ ".chars().collect::<Vec<_>>()),
        2 => prop::char::range('─', '╿'),
        1 => prop::sample::select("→←↓▼▲▶◀█░⏳✅📝".chars().collect::<Vec<_>>()),
        1 => prop::char::range('一', '龥'),
        1 => prop::char::range('а', 'я'),
    ];
    prop::collection::vec(c, 0..400).prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn good_text_is_never_repaired(text in good_text()) {
        let source = read(text.as_bytes());
        prop_assert_eq!(source.text(), &text);
        prop_assert_eq!(source.repair_count(), 0);
        let len = text.len();
        prop_assert_eq!(source.span(0..len), Span { start: 0, end: len });
    }

    #[test]
    fn words_of_one_language_are_never_repaired(text in "([A-Za-zÀ-ÿ“”‘’«»„…–—]{1,9}[ .,\n]){0,60}") {
        let source = read(text.as_bytes());
        prop_assert_eq!(source.text(), &text);
    }

    #[test]
    fn damaged_drawings_come_back(rows in prop::collection::vec("[a-z │┌└├┤┬┴┼─▼▶→]{8,40}", 2..12)) {
        let text = format!("┌──────┐\n{}\n└──────┘\n", rows.join("\n"));
        let shown = damaged(&text, encoding_rs::WINDOWS_1252, Some(""));
        let source = read(shown.as_bytes());
        prop_assert_eq!(source.text(), &text);
        for line in 1..=source.line_count() {
            let span = source.span(source.line_range(line));
            prop_assert_eq!(&shown[span.start..span.end], shown.lines().nth(line - 1).unwrap_or(""));
        }
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..600), mark in 0..4usize) {
        let mark: &[u8] = [&[][..], &[0xFF, 0xFE], &[0xFE, 0xFF], &[0xEF, 0xBB, 0xBF]][mark];
        let bytes = [mark, &bytes].concat();
        let source = read(&bytes);
        let mut last = 0;
        for (at, c) in source.text().char_indices() {
            let span = source.span(at..at + c.len_utf8());
            prop_assert!(last <= span.start && span.start <= span.end && span.end <= bytes.len());
            last = span.start;
            let (line, _) = source.line_column(at);
            prop_assert!(line >= 1 && line <= source.line_count());
        }
    }

    #[test]
    fn shreds_of_damage_are_read(text in "[âÃ”€Œ‚ð\u{9f}Ÿ“\u{90}?\u{FFFD}\u{A0}ΓöÇâ”€â”‚ \n`\"]{0,300}") {
        let source = read(text.as_bytes());
        let span = source.span(0..source.text().len());
        prop_assert_eq!(span.end - span.start, text.len());
    }

    #[test]
    fn edits_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..60),
                         edits in prop::collection::vec((0..80usize, 0..80usize, "[a-z]{0,3}"), 0..6)) {
        let edits = edits.into_iter().map(|(start, end, text)| Edit { span: Span { start, end }, text });
        apply_edits(&bytes, edits);
    }
}
