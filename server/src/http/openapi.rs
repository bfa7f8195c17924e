//! `GET /api/v1/openapi.json`: the interface, drawn from the list of routes.

use super::access::Access;
use super::routes::Route;
use axum::Json;
use serde_json::{Map, Value, json};

/// The description.
pub async fn get() -> Json<Value> {
    Json(describe())
}

/// OpenAPI 3.1: every route with its method, who may use it and what it may answer. The bodies
/// of commands and frames are the enums of the domain, whose shapes are frozen by golden tests.
pub fn describe() -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for route in Route::ALL {
        let path = paths.entry(route.path()).or_insert_with(|| json!({}));
        path[route.method().as_str().to_lowercase()] = operation(*route);
    }
    json!({
        "openapi": "3.1.0",
        "info": { "title": "统管 Tongguan", "version": env!("CARGO_PKG_VERSION") },
        "paths": paths,
        "components": {
            "securitySchemes": {
                "session": { "type": "apiKey", "in": "cookie", "name": "__Host-tg" },
            },
            "schemas": {
                "Problem": {
                    "type": "object",
                    "required": ["code", "text"],
                    "properties": {
                        "outcome": { "const": "rejected" },
                        "code": { "type": "string" },
                        "field": { "type": ["string", "null"] },
                        "text": { "type": "string" },
                    },
                },
            },
        },
    })
}

fn operation(route: Route) -> Value {
    let parameters: Vec<Value> = route
        .path()
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next())
        .map(|name| {
            json!({ "name": name, "in": "path", "required": true,
                    "schema": { "type": "string" } })
        })
        .collect();
    let refusal = json!({
        "description": "Refused; the text is in the language of the caller",
        "content": { "application/json": {
            "schema": { "$ref": "#/components/schemas/Problem" } } },
    });
    let security = match route.access() {
        Access::Everybody | Access::Loopback => json!([]),
        Access::People(_) | Access::Screens(_) => json!([{ "session": [] }]),
    };
    let roles: Vec<String> = match route.access() {
        Access::People(roles) | Access::Screens(roles) => roles
            .iter()
            .filter_map(|role| serde_json::to_value(role).ok()?.as_str().map(str::to_owned))
            .collect(),
        Access::Everybody | Access::Loopback => Vec::new(),
    };
    json!({
        "operationId": format!("{route:?}"),
        "summary": route.summary().trim(),
        "parameters": parameters,
        "security": security,
        "x-roles": roles,
        "responses": {
            "2XX": { "description": "Done" },
            "4XX": refusal,
            "5XX": { "description": "The server cannot answer now" },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_is_described_under_its_method() {
        let described = describe();
        for route in Route::ALL {
            let method = route.method().as_str().to_lowercase();
            let operation = &described["paths"][route.path()][method];
            assert_eq!(operation["operationId"], format!("{route:?}"));
            assert!(!operation["summary"].as_str().unwrap().is_empty());
        }
    }
}
