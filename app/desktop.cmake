find_package(Qt6Keychain REQUIRED)

add_library(vesper_keychain STATIC qt_keychain.cpp)
target_link_libraries(vesper_keychain PUBLIC vesper_flags vesper::base Qt6::Core
                      PRIVATE qt6keychain)

# The window over the real services, without main(): the tour drives it too.
add_library(vesper_desktop_host STATIC desktop_host.cpp)
target_link_libraries(vesper_desktop_host PUBLIC vesper::ui vesper::service vesper::net_qt
                      Qt6::Widgets)

add_executable(vesper
    main.cpp
    quit_signals.cpp
    start_meter.cpp)
set_target_properties(vesper PROPERTIES AUTOMOC ON)
target_compile_definitions(vesper PRIVATE VESPER_VERSION="${PROJECT_VERSION}")
target_link_libraries(vesper PRIVATE vesper_desktop_host vesper_keychain)
install(TARGETS vesper RUNTIME)
