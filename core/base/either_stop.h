/// Work that ends as soon as one of two stop tokens is requested: its caller's, say, or that of the
/// wallet which it works for.
#pragma once

#include <stop_token>

namespace vesper::base {

class EitherStop {
public:
    EitherStop(const std::stop_token& one, const std::stop_token& other)
        : by_one_(one, Ask{source_}), by_other_(other, Ask{source_}) {}

    std::stop_token token() const { return source_.get_token(); }
    bool requested() const { return source_.stop_requested(); }

private:
    struct Ask {
        std::stop_source source;
        void operator()() { source.request_stop(); }
    };

    std::stop_source source_;
    std::stop_callback<Ask> by_one_, by_other_;
};

}  // namespace vesper::base
