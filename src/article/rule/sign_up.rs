//! A paragraph in which a page asks its readers onto its list or into its channel, and says more of it: "Sign up to our Lowmere WhatsApp
//! channel for news. We treat members to offers. You can leave at any time."

use super::furniture::MESSENGERS;
use crate::lang::furniture;
use crate::lang::insets::Says;

/// Most words of such a paragraph.
const LONGEST: usize = 60;

/// Is the paragraph one? It begins with a call to sign up that names letter or channel, and its last sentence speaks to the readers.
pub(in crate::article) fn is_sign_up(text: &str, key: &str) -> bool {
    // Asked of every line: few begin so.
    if !furniture::starts_furniture(key) || key.split(' ').count() > LONGEST || text.contains(['"', '“', '„', '«'])
    {
        return false;
    }
    let mut sentences = text.split_inclusive(['.', '!', '?']).map(furniture::key).filter(|said| !said.is_empty());
    let (Some(first), Some(last)) = (sentences.next(), sentences.next_back()) else { return false };
    let channel = || first.split(' ').any(|word| MESSENGERS.contains(&word)) || Says::of(&first).names_letter();
    channel() && (Says::of(&first).offers() || furniture::enrols(&first)) && Says::of(&last).speaks_to_readers()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_to_a_channel_with_all_that_a_page_says_of_it_is_no_text() {
        let asks = |text: &str| is_sign_up(text, &furniture::key(text));
        for text in [
            "Sign up to our Lowmere Live WhatsApp channel for breaking news. We treat members to special offers and promotions. If you don't like our community, you can leave at any time.",
            "Sign up for our newsletter. It comes on Fridays. You can leave at any time.",
        ] {
            assert!(asks(text), "{text}");
        }
        for text in [
            "Sign up to the register of the port before Friday. You can do so at the town hall.",
            "Sign up for the race at the quay. Boats are lent to those who have none.",
        ] {
            assert!(!asks(text), "{text}");
        }
    }
}
