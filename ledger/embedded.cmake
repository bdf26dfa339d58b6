# tawi_embed(target file...): builds files into a library, byte for byte (`.incbin`), to be read with
# embedded_file("path/in/source/tree"); a generated file is named by its path in the build tree.
# It is called once, for one library; a program has one table of embedded files.
function(tawi_embed target)
    set(assembly ".section .rodata\n")
    set(declarations "")
    set(rows "")
    set(files ${ARGN})
    list(SORT files)
    set(index 0)
    foreach(file IN LISTS files)
        if(IS_ABSOLUTE ${file})
            set(path ${file})
        else()
            set(path ${PROJECT_SOURCE_DIR}/${file})
        endif()
        string(REPLACE "${PROJECT_BINARY_DIR}/" "" name ${path})
        string(REPLACE "${PROJECT_SOURCE_DIR}/" "" name ${name})
        string(APPEND assembly
            ".global tawi_embedded_${index}\n.global tawi_embedded_${index}_end\n"
            "tawi_embedded_${index}:\n.incbin \"${path}\"\n"
            "tawi_embedded_${index}_end:\n.byte 0\n")
        string(APPEND declarations
            "extern const char tawi_embedded_${index}[];\nextern const char tawi_embedded_${index}_end[];\n")
        string(APPEND rows "    {\"${name}\", tawi_embedded_${index}, tawi_embedded_${index}_end},\n")
        list(APPEND paths ${path})
        math(EXPR index "${index} + 1")
    endforeach()
    string(APPEND assembly ".section .note.GNU-stack,\"\",@progbits\n")
    string(CONCAT table "#include \"ledger/embedded_table.h\"\n\nextern \"C\" {\n${declarations}}\n\n"
        "namespace tawi {\nconst EmbeddedFile embedded_table[] = {\n${rows}    {nullptr, nullptr, nullptr},\n};\n"
        "const unsigned embedded_count = ${index};\n}\n")
    set(folder ${PROJECT_BINARY_DIR}/embedded)
    file(CONFIGURE OUTPUT ${folder}/embedded.S CONTENT "${assembly}" @ONLY)
    file(CONFIGURE OUTPUT ${folder}/embedded_table.cpp CONTENT "${table}" @ONLY)
    set_source_files_properties(${folder}/embedded.S PROPERTIES OBJECT_DEPENDS "${paths}")
    target_sources(${target} PRIVATE ${folder}/embedded.S ${folder}/embedded_table.cpp)
endfunction()
