add_executable(vesper-devnet devnet_main.cpp)
target_link_libraries(vesper-devnet PRIVATE vesper_flags vesper::devnet
                      nlohmann_json::nlohmann_json)
install(TARGETS vesper-devnet RUNTIME)
