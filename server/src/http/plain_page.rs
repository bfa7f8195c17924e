//! Pages that the server writes itself, without the application: refusals, the page on trusting
//! the authority, the display's enrolment. They need no script and no session.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::text::Lang;

/// A piece of a page, in HTML that is safe to send.
#[derive(Clone, Debug)]
pub struct Part(String);

impl Part {
    /// Text, escaped.
    pub fn text(text: &str) -> Self {
        Self(format!("<p>{}</p>", escape(text)))
    }
    /// HTML of our own; what comes from outside goes through [`escape`] first.
    pub fn own(html: String) -> Self {
        Self(html)
    }
}

/// A whole page with a title and a body, in the product's style.
pub fn page(lang: Lang, title: &str, body: &Part) -> Response {
    let (tag, product, home) = match lang {
        Lang::Zh => ("zh-CN", "统管", "返回首页"),
        Lang::En => ("en", "Tongguan", "Back to the start"),
    };
    let html = format!(
        "<!DOCTYPE html><html lang=\"{tag}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title} · {product}</title><link rel=\"icon\" href=\"/favicon.svg\">\
         <link rel=\"stylesheet\" href=\"/pkg/app.css\"></head>\
         <body class=\"plain\"><main class=\"plain\"><h1>{title}</h1>{body}\
         <p><a href=\"/\">{home}</a></p></main></body></html>",
        title = escape(title),
        body = body.0,
    );
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], html).into_response()
}

/// Text as it may stand in HTML, in an element or a quoted attribute.
pub fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut safe, c| {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
        safe
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_becomes_markup() {
        assert_eq!(escape("<b a=\"'&\">"), "&lt;b a=&quot;&#39;&amp;&quot;&gt;");
    }
}
