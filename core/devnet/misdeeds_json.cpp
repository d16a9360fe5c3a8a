#include <algorithm>
#include <array>

#include "core/devnet/misdeeds.h"

namespace vesper::devnet {
namespace {

/// Markup, a terminal's escape, a line break, and characters that turn the writing round.
constexpr std::string_view kEvil =
    "<a href=\"https://evil.example\">click</a><img src=x>\r\n\x1b[31m\xe2\x80\xae\xe2\x81\xa6txt";

/// Fields whose text is for people and which nothing is computed from.
constexpr std::array<std::string_view, 17> kFreeTexts{
    "moniker", "version",    "name",      "app_name", "git_commit",         "build_tags",
    "memo",    "go_version", "message",   "details",  "cosmos_sdk_version", "raw_log",
    "log",     "info",       "codespace", "denom",    "default_node_id"};

std::string evil(const Misdeed& misdeed) {
    std::string text = text_or(misdeed, kEvil);
    if (misdeed.value <= text.size()) return text;
    const std::string once = text;
    while (text.size() < misdeed.value)
        text += once;
    return text;
}

bool is_decimal(const std::string& text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

bool is_number(const Json& leaf) {
    return leaf.is_number() || (leaf.is_string() && is_decimal(leaf.get_ref<const std::string&>()));
}

std::string number_text(const Json& leaf) {
    return leaf.is_string() ? leaf.get<std::string>() : leaf.dump();
}

/// Empties every object `depth` levels down.
void empty_objects(Json& json, std::uint64_t depth) {
    if (depth == 0) {
        if (json.is_object()) json = Json::object();
        return;
    }
    for (Json& child : json)
        if (child.is_structured()) empty_objects(child, depth - 1);
}

Json other_type(const Json& leaf) {
    if (leaf.is_string()) return Json::array({7});
    if (leaf.is_number()) return Json::object({{"n", leaf}});
    if (leaf.is_boolean()) return "yes";
    return -1;
}

std::string nested(std::uint64_t depth) {
    std::string text;
    text.reserve(depth * 6);
    for (std::uint64_t i = 0; i < depth; ++i)
        text += "{\"a\":";
    text += "1";
    return text + std::string(depth, '}');
}

constexpr auto kModes = std::to_array<MisdeedMode>({
    // Shape.
    {"deep-json", "JSON nested very deep.", "value: levels (100000)",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         a.body = nested(value_or(m, 100000));
     }},
    {"deep-field", "The honest answer with a deep field beside it.", "value: levels (100000)",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         if (a.body.starts_with('{'))
             a.body = "{\"x\":" + nested(value_or(m, 100000)) + "," + a.body.substr(1);
     }},
    {"many-values", "JSON of very many values.", "value: how many (4000000)",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         a.body = "{\"block\":[0";
         for (std::uint64_t i = 0; i < value_or(m, 4000000); ++i)
             a.body += ",0";
         a.body += "]}";
     }},
    {"duplicate-names", "A name twice in one object, the second time with nothing in it.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         const Json json = Json::parse(a.body, nullptr, false);
         if (!json.is_object() || json.empty()) return;
         a.body.pop_back();
         for (const auto& [name, value] : json.items())
             a.body += ",\"" + name + "\":{}";
         a.body += "}";
     }},
    {"garbage-behind", "The honest answer and more behind it.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) { a.body += "{\"more\":1}"; }},
    {"byte-order-mark", "A byte order mark before the JSON.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         a.body.insert(0, "\xef\xbb\xbf");
     }},
    {"list", "A list where an object belongs.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) { a.body = "[" + a.body + "]"; }},
    {"empty-object", "An object with nothing in it.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) { a.body = "{}"; }},
    {"missing-fields", "Every object of one level is empty.", "value: the level (1)",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         edit(a, [&](Json& json) { empty_objects(json, value_or(m, 1)); });
     }},
    {"null-fields", "Null in the place of every value.", "text: only of fields of this name",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         edit(a, [&](Json& json) {
             each_leaf(json, {}, [&](std::string_view name, Json& leaf) {
                 if (m.text.empty() || name == m.text) leaf = nullptr;
             });
         });
     }},
    {"null-objects", "Null in the place of every object and list below the first level.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         edit(a, [](Json& json) {
             for (Json& child : json)
                 if (child.is_structured()) child = nullptr;
         });
     }},
    {"other-types", "Lists for texts, objects for numbers, texts for truth values.",
     "text: only of fields of this name",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         edit(a, [&](Json& json) {
             each_leaf(json, {}, [&](std::string_view name, Json& leaf) {
                 if (m.text.empty() || name == m.text) leaf = other_type(leaf);
             });
         });
     }},
    // Numbers.
    {"huge-numbers", "A number beyond every range in the place of each.",
     "text: the number (18446744073709551616)",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         edit(a, [&](Json& json) {
             each_leaf(json, {}, [&](std::string_view, Json& leaf) {
                 if (is_number(leaf)) leaf = text_or(m, "18446744073709551616");
             });
         });
     }},
    {"float-numbers", "Numbers with a fraction or an exponent.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         edit(a, [](Json& json) {
             each_leaf(json, {}, [](std::string_view, Json& leaf) {
                 if (is_number(leaf)) leaf = std::stod(number_text(leaf)) + 0.5;
             });
         });
     }},
    {"negative-numbers", "Every number below zero.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         edit(a, [](Json& json) {
             each_leaf(json, {}, [](std::string_view, Json& leaf) {
                 if (is_number(leaf)) leaf = "-" + number_text(leaf);
             });
         });
     }},
    {"plain-numbers", "Numbers as numbers where the network writes texts.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         edit(a, [](Json& json) {
             each_leaf(json, {}, [](std::string_view, Json& leaf) {
                 if (leaf.is_string() && is_number(leaf) && number_text(leaf).size() < 19)
                     leaf = std::stoull(number_text(leaf));
             });
         });
     }},
    // Texts.
    {"hostile-text", "Markup, control characters and turned writing in every free text.",
     "text: another text; value: repeated up to so many bytes",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         edit(a, [&](Json& json) {
             each_leaf(json, {}, [&](std::string_view name, Json& leaf) {
                 if (leaf.is_string() && std::ranges::count(kFreeTexts, name)) leaf = evil(m);
             });
         });
     }},
    {"hostile-strings", "The same in every text at all.", "as hostile-text",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         edit(a, [&](Json& json) {
             each_leaf(json, {}, [&](std::string_view, Json& leaf) {
                 if (leaf.is_string()) leaf = evil(m);
             });
         });
     }},
    {"hostile-error", "The same as the message of an error.", "as hostile-text",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         a.status = 500;
         a.body = dump({{"code", 2}, {"message", evil(m)}, {"details", Json::array({evil(m)})}});
     }},
    {"hostile-type", "Markup as the type of a page.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         a.body = "<html>";
         a.content_type = "<a href=x>text/html</a>";
     }},
    {"broken-utf8", "Texts that are not UTF-8.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         if (a.body.starts_with('{')) a.body = "{\"x\":\"\xff\xc0\xaf\"," + a.body.substr(1);
     }},
});

}  // namespace

std::span<const MisdeedMode> json_misdeeds() {
    return kModes;
}

}  // namespace vesper::devnet
