//! How a phone comes to trust this server: the certificate of the local authority, a code to
//! scan, and the steps on each kind of phone.

use super::error::{Answer, Problem};
use super::language::Spoken;
use super::plain_page::{self, Part};
use super::web::SharedWeb;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::text::Lang;
use qrcode::QrCode;
use qrcode::render::svg;

/// Side of the code on the page, in pixels.
const QR_SIDE: u32 = 240;

/// The certificate as phones import it.
pub async fn certificate(State(web): State<SharedWeb>) -> Answer<Response> {
    let trust = web.trust.as_ref().ok_or(Problem::not_found())?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/x-x509-ca-cert")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"tongguan-ca.crt\""),
        ),
    ];
    Ok((headers, trust.authority_pem.clone()).into_response())
}

/// The page.
pub async fn page(State(web): State<SharedWeb>, Spoken(lang): Spoken) -> Answer<Response> {
    let trust = web.trust.as_ref().ok_or(Problem::not_found())?;
    let target = format!("{}/trust", trust.address);
    let code = QrCode::new(&target).map_err(Problem::internal)?;
    let code = code.render::<svg::Color>().min_dimensions(QR_SIDE, QR_SIDE).build();
    let drawing = code.find("<svg").map(|start| &code[start..]).unwrap_or_default();
    let words = words(lang);
    let steps: String =
        words.steps.iter().map(|step| format!("<li>{}</li>", plain_page::escape(step))).collect();
    let body = format!(
        "<p>{why}</p><figure role=\"img\" aria-label=\"{target}\">{drawing}</figure>\
         <p><a href=\"{address}\">{address}</a></p>\
         <p><a href=\"/ca.crt\" download>{get}</a></p><p>{compare}<br><code>{fingerprint}</code></p><ul>{steps}</ul><p>{bound}</p>",
        why = words.why,
        target = plain_page::escape(&target),
        address = plain_page::escape(&trust.address),
        get = words.get,
        compare = words.compare,
        fingerprint = plain_page::escape(&trust.fingerprint),
        bound = words.bound,
    );
    Ok(plain_page::page(lang, words.title, &Part::own(body)))
}

struct Words {
    title: &'static str,
    why: &'static str,
    get: &'static str,
    compare: &'static str,
    steps: [&'static str; 3],
    bound: &'static str,
}

const fn words(lang: Lang) -> Words {
    match lang {
        Lang::Zh => Words {
            title: "让手机信任本服务器",
            why: "手机只有在信任服务器证书后，才允许网页使用相机和保持屏幕常亮。每部手机做一次即可。",
            get: "下载证书 tongguan-ca.crt",
            compare: "安装前请核对：手机显示的证书 SHA-256 指纹须与服务器终端上（或 tongguan tls \
                      命令）显示的完全一致，不一致就不要安装。",
            steps: [
                "安卓：设置 → 安全 → 加密与凭据 → 安装证书 → CA 证书，选择下载的文件。",
                "苹果：打开下载的文件并安装描述文件，再到 设置 → 通用 → 关于本机 → 证书信任设置 中开启。",
                "鸿蒙：设置 → 安全 → 更多安全设置 → 加密和凭据 → 从存储设备安装。",
            ],
            bound: "该证书只能用于内网地址和服务器名称，不能冒充任何公共网站；私钥不离开服务器。",
        },
        Lang::En => Words {
            title: "Let a phone trust this server",
            why: "A phone lets a page use the camera and keep the screen on only when it trusts \
                  the server's certificate. Once for each phone.",
            get: "Download the certificate tongguan-ca.crt",
            compare: "Before you install it, compare: the SHA-256 fingerprint that the phone shows \
                      must be the one in the server's terminal (or of `tongguan tls`). If it is \
                      another, do not install it.",
            steps: [
                "Android: Settings → Security → Encryption & credentials → Install a certificate \
                 → CA certificate, and choose the file.",
                "iPhone: open the file, install the profile, then Settings → General → About → \
                 Certificate Trust Settings.",
                "HarmonyOS: Settings → Security → More → Encryption and credentials → Install \
                 from storage.",
            ],
            bound: "The certificate is good for private addresses and the server's names only; \
                    it cannot stand in for any public site. Its key never leaves the server.",
        },
    }
}
