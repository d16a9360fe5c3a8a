add_executable(vesper
    desktop_host.cpp
    main.cpp
    start_meter.cpp)
set_target_properties(vesper PROPERTIES AUTOMOC ON)
target_compile_definitions(vesper PRIVATE VESPER_VERSION="${PROJECT_VERSION}")
target_link_libraries(vesper PRIVATE vesper::ui vesper::service vesper::net_qt Qt6::Widgets)
install(TARGETS vesper RUNTIME)
