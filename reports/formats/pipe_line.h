#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

namespace tawi::reports {

/// One record of a pipe-delimited file in UTF-8, field by field; end() writes it, ended by CR LF.
class PipeLine {
 public:
    /// A pipe, and what would end the line, becomes a blank: the format has no way to say them.
    PipeLine& add(std::string_view value);
    void end(std::ostream& out);

 private:
    std::string line_;
    bool begun_ = false;
};

}  // namespace tawi::reports
