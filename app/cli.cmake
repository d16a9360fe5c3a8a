find_package(CLI11 REQUIRED)

add_library(vesper_benchmarks STATIC
    bench/benchmark.cpp
    bench/batch_benchmarks.cpp
    bench/group_benchmarks.cpp
    bench/ledger_benchmarks.cpp
    bench/node_benchmarks.cpp
    bench/proof_benchmarks.cpp
    bench/r1cs_benchmarks.cpp
    bench/store_benchmarks.cpp
    bench/wallet_benchmarks.cpp
    bench/samples.cpp
    bench/script_benchmarks.cpp
    bench/transaction_benchmarks.cpp)
target_link_libraries(vesper_benchmarks PUBLIC vesper_flags vesper::devnet vesper::sync
                      vesper::wallet vesper::net_qt)

add_executable(vesper-cli
    cli/backup_commands.cpp
    cli/bench_command.cpp
    cli/contract_commands.cpp
    cli/json.cpp
    cli/key_commands.cpp
    cli/main.cpp
    cli/money_commands.cpp
    cli/node_commands.cpp
    cli/object_commands.cpp
    cli/output.cpp
    cli/server_commands.cpp
    cli/snapshot_commands.cpp
    cli/vm_case.cpp
    cli/vm_commands.cpp
    cli/wallet_commands.cpp
    cli/workspace_session.cpp)
if(VESPER_PCH)
    target_precompile_headers(vesper-cli PRIVATE <CLI/CLI.hpp>)
endif()
# Reading arguments and writing JSON takes no time, compiling it optimised does. Releases are.
if(NOT CMAKE_BUILD_TYPE STREQUAL "Release")
    target_compile_options(vesper-cli PRIVATE -O0)
endif()
target_compile_definitions(vesper-cli PRIVATE VESPER_VERSION="${PROJECT_VERSION}")
target_link_libraries(vesper-cli PRIVATE vesper_benchmarks vesper::service vesper::zkvm vesper::net_qt
                      vesper_keychain CLI11::CLI11 nlohmann_json::nlohmann_json PkgConfig::sodium Qt6::Core)
