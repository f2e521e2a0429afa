//! The pieces of a line: numbers, signs, and words or phrases with what they can mean.

use crate::lang::dates::{Entry, Part, Sense, words};
use crate::lang::token::{Kind, tokens};
use std::ops::Range;

/// A piece of a line.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) kind: PieceKind,
    pub(super) span: Range<usize>,
    /// Nothing stands between it and the piece before it.
    pub(super) glued: bool,
    /// A word of four letters or more.
    long: bool,
}

/// What a piece is.
#[derive(Clone, Copy, Debug)]
pub(super) enum PieceKind {
    Number { value: u32, digits: u8 },
    Word(&'static [Entry]),
    Sign(char),
}

/// The pieces of a line, in one pass.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let tokens = tokens(text);
    let mut pieces = Vec::with_capacity(tokens.len());
    let (mut at, mut scratch) = (0, String::new());
    while let Some(token) = tokens.get(at) {
        let (kind, len) = match token.kind {
            Kind::Number { value, digits } => (PieceKind::Number { value, digits }, 1),
            Kind::Sign(sign) => (PieceKind::Sign(sign), 1),
            Kind::Word => words()
                .longest(text, &tokens[at..], &mut scratch)
                .map_or((PieceKind::Word(&[]), 1), |(entries, len)| (PieceKind::Word(entries), len)),
        };
        let span = token.span.start..tokens[at + len - 1].span.end;
        // Only words that mean something are asked.
        let letters = || text[span.clone()].chars().filter(|c| c.is_alphabetic());
        let long = matches!(kind, PieceKind::Word([_, ..])) && letters().nth(3).is_some();
        pieces.push(Piece { kind, span, glued: token.glued, long });
        at += len;
    }
    pieces
}

impl Piece {
    /// What it can mean.
    pub(super) fn entries(&self) -> &'static [Entry] {
        match self.kind {
            PieceKind::Word(entries) => entries,
            _ => &[],
        }
    }

    /// It can mean `sense`.
    pub(super) fn is(&self, sense: Sense) -> bool {
        self.entries().iter().any(|entry| entry.sense == sense)
    }

    /// The value of a number and how many digits it has.
    pub(super) fn number(&self) -> Option<(u32, u8)> {
        match self.kind {
            PieceKind::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    pub(super) fn sign(&self) -> Option<char> {
        match self.kind {
            PieceKind::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    pub(super) fn is_month(&self) -> bool {
        self.any(|sense| matches!(sense, Sense::Month(_) | Sense::Persian(_) | Sense::Hijri(_)))
    }

    pub(super) fn is_weekday(&self) -> bool {
        self.any(|sense| matches!(sense, Sense::Weekday(_)))
    }

    /// A weekday written out, which can mean nothing else.
    pub(super) fn is_only_weekday(&self) -> bool {
        let mut senses = self.entries().iter().map(|entry| entry.sense);
        self.long && !self.entries().is_empty() && senses.all(|sense| matches!(sense, Sense::Weekday(_)))
    }

    pub(super) fn is_label(&self) -> bool {
        self.is(Sense::Published) || self.is(Sense::Updated)
    }

    /// The part that the number before this piece is.
    pub(super) fn mark(&self) -> Option<Part> {
        self.entries().iter().find_map(|entry| match entry.sense {
            Sense::Mark(part) => Some(part),
            _ => None,
        })
    }

    /// The part that the number after this piece is.
    pub(super) fn mark_before(&self) -> Option<Part> {
        self.entries().iter().find_map(|entry| match entry.sense {
            Sense::MarkBefore(part) => Some(part),
            _ => None,
        })
    }

    /// How many years are to be taken from the year beside it.
    pub(super) fn era(&self) -> Option<i32> {
        self.entries().iter().find_map(|entry| match entry.sense {
            Sense::Era(years) => Some(years),
            _ => None,
        })
    }

    /// It may stand between the parts of a date, or a date and its time.
    pub(super) fn is_joint(&self) -> bool {
        self.is(Sense::Joint)
            || matches!(self.sign(), Some(',' | '.' | '،' | '’' | '\'' | '(' | ')' | '、' | '•' | '·'))
    }

    /// A date line may hold it beside its date without holding anything else.
    pub(super) fn says_nothing(&self) -> bool {
        match self.kind {
            PieceKind::Number { .. } => false,
            PieceKind::Sign(sign) => !matches!(sign, '%' | '$' | '€' | '£' | '+' | '#' | '@' | '?' | '=' | '©'),
            PieceKind::Word(entries) => {
                entries.iter().any(|entry| !matches!(entry.sense, Sense::Month(_) | Sense::DaysBack(_)))
            }
        }
    }

    fn any(&self, holds: impl Fn(Sense) -> bool) -> bool {
        self.entries().iter().any(|entry| holds(entry.sense))
    }
}
