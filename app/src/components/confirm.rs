//! The password again: a small window that opens when the server asks for it, and what waits for it.

use crate::live::connection;
use crate::say;
use crate::words::use_words;
use domain::permits::CONFIRM_CODE;
use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::poll_fn;
use std::task::{Poll, Waker};

/// Asks for the password. Several may wait for the same window.
#[derive(Clone, Copy)]
pub struct Confirmer {
    open: RwSignal<bool>,
    right: StoredValue<bool>,
    waiting: StoredValue<Vec<Waker>>,
}

/// The confirmer of this face; a page without a face has one that is never drawn.
pub fn use_confirmer() -> Confirmer {
    use_context::<Confirmer>().unwrap_or_else(Confirmer::new)
}

impl Confirmer {
    fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            right: StoredValue::new(false),
            waiting: StoredValue::new(Vec::new()),
        }
    }

    /// Opens the window, and says whether the password was right; giving up is *no*.
    pub async fn confirmed(self) -> bool {
        if self.open.try_set(true).is_some() {
            return false;
        }
        poll_fn(|context| match self.open.try_get_untracked() {
            Some(true) => {
                self.waiting.try_update_value(|all| all.push(context.waker().clone()));
                Poll::Pending
            }
            Some(false) => Poll::Ready(self.right.try_get_value().unwrap_or_default()),
            // The page was left.
            None => Poll::Ready(false),
        })
        .await
    }

    fn close(self, right: bool) {
        self.right.try_set_value(right);
        self.open.try_set(false);
        let waiting = self.waiting.try_update_value(std::mem::take).unwrap_or_default();
        waiting.into_iter().for_each(Waker::wake);
    }
}

/// What a refusal says of itself.
#[derive(serde::Deserialize)]
struct Refusal {
    code: String,
    text: String,
}

/// The answer is a refusal that the password undoes.
pub fn asks_password(answer: &str) -> bool {
    serde_json::from_str::<Refusal>(answer).is_ok_and(|refusal| refusal.code == CONFIRM_CODE)
}

/// The window of this face; it makes the confirmer that the face asks by.
#[component]
pub fn ConfirmPassword(
    /// The face.
    children: Children,
) -> impl IntoView {
    let confirmer = Confirmer::new();
    provide_context(confirmer);
    let window = move || confirmer.open.get().then(|| view! { <Window confirmer /> });
    view! {
        {children()}
        {window}
    }
}

#[component]
fn Window(confirmer: Confirmer) -> impl IntoView {
    let w = use_words();
    let typed = RwSignal::new(String::new());
    let (busy, said) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| dialog.get().map(|dialog| dialog.show_modal()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        busy.set(true);
        spawn_local(async move {
            let body = serde_json::json!({ "password": typed.get_untracked() }).to_string();
            let (status, answer) = connection::post("/api/v1/confirm", body).await;
            if (200..300).contains(&status) {
                return confirmer.close(true);
            }
            let refusal = serde_json::from_str::<Refusal>(&answer);
            let text = refusal.map(|refusal| refusal.text);
            let unknown = |_| say!(w, admin.refused, status = status);
            said.try_set(Some(text.unwrap_or_else(unknown)));
            typed.try_set(String::new());
            busy.try_set(false);
        });
    };
    let refused = move || said.get().map(|text| view! { <p role="alert">{text}</p> });
    // The face behind has keys of its own.
    let key = |event: KeyboardEvent| event.stop_propagation();
    let close = move |_| confirmer.close(false);
    view! {
        <dialog
            class="window confirm"
            node_ref=dialog
            aria-labelledby="confirm-title"
            on:keydown=key
            on:close=close
        >
            <form class="confirm__form" on:submit=submit>
                <h2 id="confirm-title">{say!(w, confirm.title)}</h2>
                <p class="quiet">{say!(w, confirm.why)}</p>
                {refused}
                <label class="field">
                    <span class="field__label">{say!(w, confirm.password)}</span>
                    <input
                        class="field__input"
                        type="password"
                        autocomplete="current-password"
                        autofocus
                        required
                        prop:value=move || typed.get()
                        on:input:target=move |event| typed.set(event.target().value())
                    />
                </label>
                <p class="confirm__acts">
                    <button type="button" class="button" on:click=move |_| confirmer.close(false)>
                        {say!(w, desk.form_cancel)}
                    </button>
                    <button type="submit" class="button button--primary" disabled=busy>
                        {say!(w, confirm.send)}
                    </button>
                </p>
            </form>
        </dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::task::Context;

    #[test]
    fn who_waits_for_the_password_goes_on_when_it_was_right_and_not_when_given_up() {
        let owner = Owner::new();
        owner.set();
        let confirmer = Confirmer::new();
        for right in [true, false, true] {
            let mut two = [Box::pin(confirmer.confirmed()), Box::pin(confirmer.confirmed())];
            let mut context = Context::from_waker(Waker::noop());
            for one in &mut two {
                assert!(one.as_mut().poll(&mut context).is_pending());
            }
            assert!(confirmer.open.get_untracked());
            confirmer.close(right);
            for one in &mut two {
                assert_eq!(one.as_mut().poll(&mut context), Poll::Ready(right));
            }
            assert!(!confirmer.open.get_untracked());
        }
    }

    #[test]
    fn a_refusal_that_the_password_undoes_is_known_by_its_code() {
        let refusal = |code: &str| {
            format!(r#"{{"outcome":"rejected","code":"{code}","field":null,"text":"不可"}}"#)
        };
        assert!(asks_password(&refusal(CONFIRM_CODE)));
        assert!(!asks_password(&refusal("Forbidden")));
        assert!(!asks_password("<html>"));
    }
}
