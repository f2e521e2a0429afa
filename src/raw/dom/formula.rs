//! Formulas (MathML). One that is written in a line reads as text. Of one with fractions, powers or roots the characters
//! alone would say something else ("12" for a half), so they are no text; nor is a formula's source in another notation.

use super::{Data, Dom, NodeId};

/// Elements whose parts stand in a line.
const FLAT: [&str; 13] = [
    "mrow",
    "mi",
    "mn",
    "mo",
    "ms",
    "mtext",
    "mstyle",
    "mspace",
    "mpadded",
    "merror",
    "semantics",
    "mglyph",
    "malignmark",
];

/// Hides the text of formulas that cannot be read in a line. HTML that stands in a formula stays.
pub(super) fn settle(dom: &mut Dom) {
    let all = (0..dom.nodes.len()).map(|at| NodeId(at as u32));
    let formulas: Vec<NodeId> = all.filter(|&node| math(dom, node) == Some("math")).collect();
    for formula in formulas {
        for text in unreadable(dom, formula) {
            dom.nodes[text.index()].data = Data::Hidden;
        }
    }
}

/// Name of an element of MathML.
fn math(dom: &Dom, node: NodeId) -> Option<&str> {
    match &dom.node(node).data {
        Data::Element(element) if element.name.ns == html5ever::ns!(mathml) => Some(&*element.name.local),
        _ => None,
    }
}

/// Those texts of a formula that would mislead.
fn unreadable(dom: &Dom, formula: NodeId) -> Vec<NodeId> {
    let mut open = vec![(formula, false)];
    let (mut own, mut notes) = (Vec::new(), Vec::new());
    let mut flat = true;
    while let Some((element, noted)) = open.pop() {
        for child in dom.children(element) {
            if dom.text(child).is_some() {
                let texts = if noted { &mut notes } else { &mut own };
                texts.push(child);
            } else if let Some(name) = math(dom, child) {
                let noted = noted || matches!(name, "annotation" | "annotation-xml");
                flat &= noted || FLAT.contains(&name);
                open.push((child, noted));
            }
        }
    }
    if !flat {
        notes.append(&mut own);
    }
    notes
}

#[cfg(test)]
mod tests {
    use crate::raw::dom::words;

    #[test]
    fn a_formula_in_a_line_is_text() {
        let law = "<p>The law <math><mi>U</mi><mo>=</mo><mi>RI</mi></math> holds.</p>";
        assert_eq!(words(law), "The law U=RI holds.");
    }

    #[test]
    fn a_formula_in_two_dimensions_is_no_number() {
        let half = "<p>A <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> of it.</p>";
        assert_eq!(words(half), "A of it.");
        let source = "<math><semantics><mi>x</mi><annotation encoding=tex>\\frac</annotation></semantics></math>";
        assert_eq!(words(source), "x");
    }

    #[test]
    fn paragraphs_in_a_formula_that_was_never_closed_stay() {
        assert_eq!(
            words("<math><mtext><table><x-y><p>The ferry sails.</p><p>It is late."),
            "The ferry sails. It is late."
        );
    }
}
