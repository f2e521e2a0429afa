//! Versions of one text by one outlet: what the last of them says no more is no longer what the outlet says.

use super::{Citation, Difference, Member, Role};
use crate::article::Article;
use std::collections::BTreeMap;

/// The articles of a story that later versions of the same text replace.
pub(super) struct Replaced {
    /// By replaced article: the last version.
    by: BTreeMap<usize, usize>,
}

impl Replaced {
    /// Those among `members`, which are in the order of their publication. A correction is later than what it corrects, whatever the
    /// clock says.
    pub fn of(members: &[Member], articles: &[Article]) -> Replaced {
        let mut versions: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for member in members {
            if let Role::Update(origin) = member.role {
                versions.entry(origin).or_insert_with(|| vec![origin]).push(member.article);
            }
        }
        let mut by = BTreeMap::new();
        for texts in versions.into_values() {
            // Of several corrections, and of several that are none, the last counts: an update is no earlier than its origin.
            let Some(&last) = texts.iter().max_by_key(|&&text| articles[text].is_correction()) else { continue };
            by.extend(texts.into_iter().filter(|&text| text != last).map(|text| (text, last)));
        }
        Replaced { by }
    }

    /// Does none but a replaced version say it?
    pub fn alone_says(&self, citations: &[Citation]) -> bool {
        citations.iter().all(|at| self.by.contains_key(&at.article))
    }

    /// Lets the values of `differences` follow each other where only replaced versions give all but one, and the last version that one:
    /// "four and a half years", then "four".
    pub fn settle(&self, differences: &mut [Difference]) {
        if self.by.is_empty() {
            return;
        }
        for difference in differences.iter_mut().filter(|difference| !difference.updates) {
            let standing = |at: &usize| !self.alone_says(&difference.values[*at].citations);
            let mut standing = (0..difference.values.len()).filter(standing);
            let (Some(last), None) = (standing.next(), standing.next()) else { continue };
            let gives = |article: usize| difference.values[last].citations.iter().any(|at| at.article == article);
            let gone = difference.values.iter().enumerate().filter(|(at, _)| *at != last);
            let mut cited = gone.flat_map(|(_, value)| &value.citations);
            if cited.all(|at| self.by.get(&at.article).is_some_and(|&version| gives(version))) {
                let value = difference.values.remove(last);
                difference.values.push(value);
                difference.updates = true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{article, differences, told};
    use crate::story::Lock;

    const VERDICT: [&str; 4] = [
        "A court in Tresk sentenced the former head of the harbour office, Ada Quill, to four years in prison on Tuesday for taking bribes.",
        "The judges found that she had let two dredging firms write the tenders for the northern basin of Tresk themselves.",
        "Her lawyer said that she would appeal and that the dredging firms had never paid her for anything.",
        "The harbour office of Tresk has asked both dredging firms to pay back what they were given for the northern basin.",
    ];

    #[test]
    fn what_a_corrected_version_says_no_more_is_not_in_brief() {
        let wrong = VERDICT.map(|text| text.replace("four years", "four and a half years"));
        let wrong: Vec<&str> = wrong.iter().map(String::as_str).collect();
        let note = "In our report on Ada Quill we said that she had been sentenced to four and a half years. The correct sentence is four.";
        let right = [note, VERDICT[0], VERDICT[1], VERDICT[2], VERDICT[3]];
        let other = [
            "Once the voice of a clean port, she let firms write their own tenders.",
            "The former head of the harbour office of Tresk, Ada Quill, has been sentenced to four years in prison for taking bribes.",
            "Prosecutors had spoken of a harbour office in which dredging firms in Tresk wrote what suited them.",
        ];
        let articles = [
            article(
                "a",
                "Harbour head of Tresk sentenced to four and a half years for bribery",
                "Harbour Wire",
                "2031-05-06",
                &wrong,
            ),
            article(
                "b",
                "Correction: Harbour head of Tresk sentenced to four years for bribery",
                "Harbour Wire",
                "2031-05-06",
                &right,
            ),
            article(
                "c",
                "Harbour head of Tresk jailed for four years over bribery",
                "The Quay Post",
                "2031-05-06",
                &other,
            ),
        ];
        let folded = told(&articles, &[], &Lock::default());
        let [story] = &folded.stories[..] else { panic!("one story: {:?}", folded.stories) };
        let brief: Vec<&str> =
            story.brief.iter().map(|&(event, fact)| story.events[event].facts[fact].text.as_str()).collect();
        assert!(!brief.is_empty() && !brief.iter().any(|text| text.contains("a half")), "{brief:?}");
        let all = story.events.iter().flat_map(|event| &event.facts);
        assert!(all.filter(|fact| fact.text.contains("a half years in")).count() == 1, "nothing is lost");
        let found = differences(story);
        let years: Vec<_> = found.iter().filter(|found| found.1.iter().any(|value| value.contains("half"))).collect();
        let [(_, values, updates)] = years[..] else { panic!("{found:?}") };
        assert!(*updates && values[0].contains("half"), "the last version's value is the last: {found:?}");
    }

    #[test]
    fn what_a_later_version_leaves_out_is_not_in_brief() {
        let lead = "Ada Quill, once head of the harbour office of Tresk, will hear on Tuesday whether a court finds her guilty of taking bribes.";
        let earlier = [lead, VERDICT[1], VERDICT[2], VERDICT[3]];
        let article = |name: &str, title: &str, time: &str, body: &[&str]| {
            let mut article = article(name, title, "Harbour Wire", time, body);
            article.meta.url = Some("https://harbour-wire.example/quill".to_owned());
            article
        };
        let articles = [
            article("a", "Harbour head of Tresk to hear verdict on bribes", "2031-05-06T07:10", &earlier),
            article("b", "Harbour head of Tresk sentenced to four years for bribery", "2031-05-06T16:40", &VERDICT),
        ];
        let brief = |articles: &[crate::article::Article]| -> Vec<String> {
            let folded = told(articles, &[], &Lock::default());
            let [story] = &folded.stories[..] else { panic!("one story: {:?}", folded.stories) };
            story.brief.iter().map(|&(event, fact)| story.events[event].facts[fact].text.clone()).collect()
        };
        assert!(brief(&articles).iter().all(|text| text != lead), "{:?}", brief(&articles));
    }
}
