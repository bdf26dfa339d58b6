// What the leak check of sanitized builds is to overlook. It calls this function by its name.

// libpqxx 6.4 forgets one PGresult whenever a connection is lost in the middle of a statement
// (connection_base::make_result throws before it owns the result); we lose connections on purpose.
// NOLINTNEXTLINE(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions();

// NOLINTNEXTLINE(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libpqxx-6.4.so\n";
}
