/// Rows of the table of faults: what was done to the program, how often, what was lost, and how one
/// got on. Nothing unless VESPER_FAULT_REPORT names a file, which packaging/faults does.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>

namespace vesper::test {

inline void report_fault(const std::string& fault, int times, const std::string& lost,
                         const std::string& told) {
    const char* file = std::getenv("VESPER_FAULT_REPORT");
    if (file == nullptr) return;
    const auto cell = [](std::string text) {
        std::ranges::replace(text, '\n', ' ');
        std::ranges::replace(text, '|', '/');
        return text;
    };
    std::ofstream(file, std::ios::app) << "| " << cell(fault) << " | " << times << " | "
                                       << cell(lost) << " | " << cell(told) << " |\n";
}

}  // namespace vesper::test
