#pragma once

#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>

namespace tawi::portal {

/// What a template's tags stand for.
using TemplateData = kainjow::mustache::data;

/// The template api/portal/templates/{name}.mustache with `data`; every value is escaped.
/// In templates, {{#t}}text{{/t}} is translated into `language`; a {value} inside it becomes the
/// tag of that name in a <bdi>. Templates whose file name starts with "_" are partials: {{>_name}}.
std::string render_template(std::string_view name, TemplateData data, const std::string& language);

}  // namespace tawi::portal
