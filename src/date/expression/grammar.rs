//! The grammar: which sequences of word classes are expressions, and the longest one at a place.

use super::reading::{Readings, Slot};
use crate::lang::time::Class;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::LazyLock;

/// What a sequence of classes means; each is a list in `grammar.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Form {
    Age,
    Absolute,
    Nth,
    Overnight,
    Range,
    Quarter,
    QuarterOfLast,
    QuarterOfThis,
    QuarterOfNext,
    QuarterBefore,
    This,
    Last,
    Next,
    Ago,
    Ahead,
    Later,
    Earlier,
    Same,
    Following,
    Previous,
    DayAway,
    TheTime,
    Latest,
    Current,
    Turn,
    Days,
    Season,
    Holiday,
    Time,
    Part,
    Skip,
}

/// An expression found.
#[derive(Clone, Debug)]
pub(super) struct Match {
    pub(super) form: Form,
    /// The token after it.
    pub(super) end: usize,
    /// What its words mean, in their order.
    pub(super) slots: Slots,
}

/// What the words of an expression mean, in their order: no more than its form has, so they need no memory of their own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slots {
    all: [Slot; LONGEST],
    count: usize,
}

/// Words of the longest form.
const LONGEST: usize = 12;

impl Slots {
    fn none() -> Slots {
        Slots { all: [Slot { class: Class::Number, value: 0 }; LONGEST], count: 0 }
    }

    fn push(&mut self, slot: Slot) {
        self.all[self.count] = slot;
        self.count += 1;
    }
}

impl FromIterator<Slot> for Slots {
    fn from_iter<I: IntoIterator<Item = Slot>>(slots: I) -> Self {
        let mut all = Slots::none();
        slots.into_iter().for_each(|slot| all.push(slot));
        all
    }
}

impl Deref for Slots {
    type Target = [Slot];

    fn deref(&self) -> &[Slot] {
        &self.all[..self.count]
    }
}

/// The forms as a tree of classes: one step for each word.
#[derive(Debug, Default)]
pub(super) struct Grammar {
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    next: Vec<(Class, usize)>,
    /// A bit for each class of `next`: most readings lead nowhere, and need not be looked for there.
    classes: u128,
    form: Option<Form>,
}

/// The grammar, parsed once.
pub(super) fn grammar() -> &'static Grammar {
    static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| Grammar::parse(include_str!("grammar.toml")));
    &GRAMMAR
}

impl Grammar {
    fn parse(text: &str) -> Grammar {
        let lists: BTreeMap<Form, Vec<String>> = toml::from_str(text).expect("the grammar is part of the program");
        let mut grammar = Grammar { nodes: vec![Node::default()] };
        for (form, patterns) in &lists {
            for pattern in patterns {
                let elements: Vec<Element> = pattern.split(' ').map(Element::parse).collect();
                assert!(elements.len() <= LONGEST, "the grammar's longest form has as many words: {pattern}");
                grammar.add(0, &elements, *form);
            }
        }
        grammar
    }

    /// Adds every way to read the elements below `node`.
    fn add(&mut self, node: usize, elements: &[Element], form: Form) {
        let Some((first, rest)) = elements.split_first() else {
            self.nodes[node].form.get_or_insert(form);
            return;
        };
        if first.optional {
            self.add(node, rest, form);
        }
        for class in &first.classes {
            let next = self.step(node, *class).unwrap_or_else(|| {
                self.nodes.push(Node::default());
                let next = self.nodes.len() - 1;
                self.nodes[node].next.push((*class, next));
                self.nodes[node].classes |= 1u128 << *class as u32;
                next
            });
            self.add(next, rest, form);
        }
    }

    fn step(&self, node: usize, class: Class) -> Option<usize> {
        self.nodes[node].next.iter().find(|(known, _)| *known == class).map(|(_, next)| *next)
    }

    /// May an expression start with a word of this class? Most words that are known tell something else.
    pub(super) fn may_start(&self, class: Class) -> bool {
        self.nodes[0].classes & (1u128 << class as u32) != 0
    }

    /// The longest expression that starts at token `at`.
    pub(super) fn longest(&self, readings: &Readings, at: usize) -> Option<Match> {
        let mut best = None;
        self.walk(0, readings, at, &mut Slots::none(), &mut best);
        best
    }

    /// No form has more than [`LONGEST`] words, so the walk is short wherever it starts.
    fn walk(&self, node: usize, readings: &Readings, at: usize, slots: &mut Slots, best: &mut Option<Match>) {
        let node = &self.nodes[node];
        if let Some(form) = node.form {
            let better = best.as_ref().is_none_or(|best| at > best.end || (at == best.end && form < best.form));
            if better {
                *best = Some(Match { form, end: at, slots: *slots });
            }
        }
        if node.next.is_empty() {
            return;
        }
        let past_joint = Some(at).filter(|_| slots.count > 0).map(|at| readings.skip_joints(at));
        for at in [Some(at), past_joint.filter(|past| *past > at)].into_iter().flatten() {
            for reading in readings.at(at).iter().filter(|reading| node.classes & (1u128 << reading.class as u32) != 0)
            {
                let Some((_, next)) = node.next.iter().find(|(class, _)| *class == reading.class) else { continue };
                slots.push(Slot { class: reading.class, value: reading.value });
                self.walk(*next, readings, at + reading.len, slots, best);
                slots.count -= 1;
            }
        }
    }
}

struct Element {
    classes: Vec<Class>,
    optional: bool,
}

impl Element {
    fn parse(text: &str) -> Element {
        let names = text.strip_suffix('?').unwrap_or(text);
        let class = |name: &str| {
            Class::deserialize(serde::de::value::StrDeserializer::<serde::de::value::Error>::new(name))
                .expect("the grammar names known classes")
        };
        Element { classes: names.split('|').map(class).collect(), optional: text.ends_with('?') }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_is_well_formed() {
        assert!(grammar().nodes.len() > 100);
    }
}
