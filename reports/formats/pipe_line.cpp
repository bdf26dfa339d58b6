#include "reports/formats/pipe_line.h"

#include <ostream>

namespace tawi::reports {

PipeLine& PipeLine::add(std::string_view value) {
    if (begun_) line_ += '|';
    begun_ = true;
    for (const char letter : value)
        line_ += letter == '|' || static_cast<unsigned char>(letter) < ' ' ? ' ' : letter;
    return *this;
}

void PipeLine::end(std::ostream& out) {
    line_ += "\r\n";
    out.write(line_.data(), static_cast<std::streamsize>(line_.size()));
    line_.clear();
    begun_ = false;
}

}  // namespace tawi::reports
