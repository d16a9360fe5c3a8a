add_executable(vesper
    desktop_host.cpp
    main.cpp)
target_compile_definitions(vesper PRIVATE VESPER_VERSION="${PROJECT_VERSION}")
target_link_libraries(vesper PRIVATE vesper::ui vesper::service vesper::net_qt Qt6::Widgets)
install(TARGETS vesper RUNTIME)
