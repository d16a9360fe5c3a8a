/// nlohmann's JSON, whose code is made once, in json.cpp, instead of in every source that reads or
/// writes a little JSON: that was most of what compiling our tests cost. Sources include this in
/// place of the library's own header.
#pragma once

#include <istream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

// X(template …) for each class and function to make. Streams and strings are what we parse.
#define VESPER_JSON_INPUT(X, ADAPTER)                         \
    X class nlohmann::detail::lexer<nlohmann::json, ADAPTER>; \
    X class nlohmann::detail::parser<nlohmann::json, ADAPTER>;
#define VESPER_JSON_CLASSES(X)                                                  \
    X class nlohmann::basic_json<>;                                             \
    X class nlohmann::detail::serializer<nlohmann::json>;                       \
    X class nlohmann::detail::json_sax_dom_parser<nlohmann::json>;              \
    X class nlohmann::detail::json_sax_dom_callback_parser<nlohmann::json>;     \
    X class std::vector<nlohmann::json>;                                        \
    X class std::map<std::string, nlohmann::json, std::less<>>;                 \
    VESPER_JSON_INPUT(X, nlohmann::detail::input_stream_adapter)                \
    VESPER_JSON_INPUT(X, nlohmann::detail::iterator_input_adapter<const char*>) \
    VESPER_JSON_INPUT(X, nlohmann::detail::iterator_input_adapter<std::string::const_iterator>)

VESPER_JSON_CLASSES(extern template)
