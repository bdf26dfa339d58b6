# Compiles the translators' catalogues (locale/<language>/tawi.po); they are built into the program
# as locale/<language>/tawi.mo.
find_program(MSGFMT msgfmt REQUIRED)
file(GLOB catalogues CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/api/portal/locale/*/tawi.po)
foreach(catalogue IN LISTS catalogues)
    cmake_path(GET catalogue PARENT_PATH folder)
    cmake_path(GET folder FILENAME language)
    set(compiled ${PROJECT_BINARY_DIR}/locale/${language}/tawi.mo)
    file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/locale/${language})
    add_custom_command(OUTPUT ${compiled} DEPENDS ${catalogue} VERBATIM
        COMMAND ${MSGFMT} --check --output-file=${compiled} ${catalogue})
    list(APPEND TAWI_EMBEDDED_GENERATED ${compiled})
endforeach()
add_custom_target(catalogues DEPENDS ${TAWI_EMBEDDED_GENERATED})
add_dependencies(tawi_ledger catalogues)
