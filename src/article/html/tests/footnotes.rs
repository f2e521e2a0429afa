//! Footnotes of saved pages.

use super::super::extract;
use crate::article::markdown::body;

fn markdown(html: &str) -> String {
    body(&extract(html, 1, false, None).blocks).trim().to_owned()
}

const NOTED: &str = "The ferry[^1] sailed.[^2]\n\nIt came back.\n\n[^1]: The old one.\n[^2]: At noon.";

#[test]
fn a_number_that_leads_to_a_note_which_leads_back_is_a_footnote() {
    for html in [
        "<p>The ferry<sup id='a1'><a href='#n1'>1</a></sup> sailed.<sup id='a2'><a href='#n2'>2</a></sup></p><p>It came back.</p>\
         <ol><li id='n1'><p>The old one. <a href='#a1'>↩</a></p></li><li id='n2'><p>At noon. <a href='#a2'>↩</a></p></li></ol>",
        "<p>The ferry<a name='back1' href='#Note_1'>[1]</a> sailed.<a name='back2' href='#Note_2'>[2]</a></p><p>It came back.</p>\
         <div><p><a name='Note_1' href='#back1'>[1]</a> The old one.</p><p><a name='Note_2' href='#back2'>[2]</a> At noon.</p></div>",
        "<p>The ferry<span>[<a href='https://a.example/p#cite_note-1'>1</a>]</span> sailed.<a href='https://a.example/p#cite_note-2'>[2]</a></p>\
         <p>It came back.</p><ol><li id='cite_note-1'>^ The old one.</li><li id='cite_note-2'>^ <a href='#x'><sup><i><b>a</b></i></sup></a> At noon.</li></ol>",
        "<p>The ferry<sup><a href='#_ftn1'>[1]</a></sup> sailed.<sup><a href='#_ftn2'>[2]</a></sup></p><p>It came back.</p>\
         <p><a href='//x#_ftnref1'>[1]</a> The old one.</p><p><a href='//x#_ftnref2'>[2]</a> At noon.</p>",
    ] {
        assert_eq!(markdown(html), NOTED, "{html}");
    }
}

#[test]
fn numbers_that_lead_behind_the_whole_text_are_footnotes() {
    let text =
        "<p>The ferry<a href='#one'><sup>1</sup></a> sailed.<a href='#two'><sup>2</sup></a></p><p>It came back.</p>";
    let notes = "<p><a name='one'>1</a> The old one. <a href='#'>↩</a><br><br><a name='two'>2.</a> At noon.</p>";
    assert_eq!(markdown(&format!("{text}{notes}")), NOTED);
    let parted = "<div><a id='one'>1.</a><div>The old one.</div></div><div><a id='two'>2.</a><div>At noon.</div></div>";
    assert_eq!(markdown(&format!("{text}{parted}")), NOTED);
}

#[test]
fn numbers_set_high_are_footnotes_if_each_has_its_line() {
    let text = "<p>The ferry<sup>1</sup> sailed.<sup>2</sup></p><p>It came back.</p>";
    for notes in [
        "<hr><p><sup>1</sup> The old one.</p><p><sup>2</sup> At noon.</p>",
        "<hr><p><strong>1</strong> The old one.</p><p><strong>2</strong> At noon.</p>",
        "<div class='page__footnotes'><ol><li>The old one.</li><li>At noon.</li></ol></div>",
    ] {
        assert_eq!(markdown(&format!("{text}{notes}")), NOTED, "{notes}");
    }
    // The second has no line: nothing is known of the first either.
    assert_eq!(markdown(&format!("{text}<p><sup>1</sup> The old one.</p>")).matches("[^").count(), 0);
    let powers = "<p>It is 10 km<sup>2</sup> large, 10<sup>6</sup> m<sup>2</sup>.</p><p><b>1</b> Lenn</p>";
    assert_eq!(markdown(powers), "It is 10 km² large, 10⁶ m².\n\n**1** Lenn");
}

#[test]
fn links_to_other_places_are_no_footnotes() {
    let formulas = "<p>By the first law (<a href='#law'>1</a>) and the second (<a href='#other'>2</a>).</p>\
        <h3><a name='law'></a>Law 1</h3><p>It holds.</p><ul><li><a name='other'></a>Law 2 holds as well.</li></ul>";
    assert!(!markdown(formulas).contains("[^"));
    let pages = "<p>Ferries <a href='#p1'>1</a> <a href='#p2'>2</a></p><div id='p1'><p>One.</p></div><div id='p2'><p>Two.</p></div>";
    assert!(!markdown(pages).contains("[^"));
}

#[test]
fn signs_and_labels_that_come_twice_are_numbered() {
    let html = "<p>Old<sup><a id='a' href='#fn1'>*</a></sup> and new<sup><a id='b' href='#fn2'>†</a></sup>.</p>\
        <p id='fn1'>* Of 1912. <a href='#a'>↩</a></p><p id='fn2'>† Of 2012. <a href='#b'>↩</a></p>";
    assert_eq!(markdown(html), "Old[^1] and new[^2].\n\n[^1]: Of 1912.\n[^2]: Of 2012.");
}

#[test]
fn a_note_in_the_margin_and_a_tip_that_a_script_shows_are_no_part_of_the_line() {
    let html = "<p>The ferry<sup><a id='a1' href='#n1'>1</a></sup><span class='sidenote'>1. The old one.</span> sailed<span>*</span>\
        <span style='color: red; display: none'>Not on Sundays.</span>.</p><ol><li id='n1'>The old one. <a href='#a1'>↩</a></li></ol>";
    assert_eq!(markdown(html), "The ferry[^1] sailed\\*.\n\n[^1]: The old one.");
}

#[test]
fn powers_and_fractions_stay_what_they_are() {
    let text = "<p>10<sup>6</sup> people, 22 km<sup>2</sup>, 10<sup>-3</sup> and 3<sup>1</sup>/<sub>2</sub> of CO<sub>2</sub>, the 1<sup>st</sup>.</p>";
    assert_eq!(markdown(text), "10⁶ people, 22 km², 10⁻³ and 3¹/₂ of CO2, the 1st.");
    let notes = "<p>The ferry<sup>1</sup> sailed 22 km<sup>2</sup> on.<sup>2</sup></p><p><sup>1</sup> The old one.</p><p><sup>2</sup> At noon.</p>";
    assert_eq!(markdown(notes), "The ferry[^1] sailed 22 km² on.[^2]\n\n[^1]: The old one.\n[^2]: At noon.");
}

#[test]
fn a_heading_over_nothing_but_footnotes_goes() {
    let text = "<p>The ferry<sup><a id='a' href='#fn1'>1</a></sup> sailed.</p>";
    let notes = "<ol><li id='fn1'>Of 1912. <a href='#a'>↩</a></li></ol>";
    assert_eq!(markdown(&format!("{text}<h2>Notes</h2>{notes}")), "The ferry[^1] sailed.\n\n[^1]: Of 1912.");
    assert!(markdown(&format!("{text}<h2>Notes</h2>{notes}<p>It came back.</p>")).contains("## Notes"));
}

#[test]
fn a_cell_that_spans_rows_leaves_the_others_in_their_columns() {
    let table = "<table><tr><th>Day</th><th>Ship</th><th>Hour</th></tr><tr><td rowspan=2>Monday</td><td>Asta</td><td>8</td></tr>\
        <tr><td>Bet</td><td>9</td></tr><tr><td>Tuesday</td><td rowspan=2>Cleo</td><td>7</td></tr><tr><td>Friday</td><td>6</td></tr></table>";
    let rows: Vec<String> = markdown(table).lines().skip(2).map(|line| line.replace(' ', "")).collect();
    assert_eq!(rows, ["|Monday|Asta|8|", "||Bet|9|", "|Tuesday|Cleo|7|", "|Friday||6|"]);
}
