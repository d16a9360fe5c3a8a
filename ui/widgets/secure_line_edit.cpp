#include "ui/widgets/secure_line_edit.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QGuiApplication>
#include <QKeyEvent>

#include "ui/text.h"
#include "ui/widgets/icon.h"

namespace vesper::ui {

namespace {

constexpr std::size_t kMaxCharacters = 512;
constexpr QChar kDot(0x2022);
constexpr QChar kBox(0x25a1);  // for what is beyond the first plane
constexpr char16_t kLastLatin = 0x24f;

void wipe_characters(std::vector<char32_t>& characters) {
    base::wipe(characters.data(), characters.size() * sizeof(char32_t));
    characters.clear();
}

void append_utf8(std::vector<std::uint8_t>& out, char32_t c) {
    const auto put = [&out](char32_t byte) { out.push_back(static_cast<std::uint8_t>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xc0 | (c >> 6));
        put(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        put(0xe0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3f));
        put(0x80 | (c & 0x3f));
    } else {
        put(0xf0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3f));
        put(0x80 | ((c >> 6) & 0x3f));
        put(0x80 | (c & 0x3f));
    }
}

}  // namespace

SecureLineEdit::SecureLineEdit(QWidget* parent) : QLineEdit(parent), eye_(new QAction(this)) {
    // Reserved at once: growing a vector would leave unwiped copies behind.
    characters_.reserve(kMaxCharacters);
    setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhHiddenText |
                        Qt::ImhNoAutoUppercase);
    setAcceptDrops(false);
    addAction(eye_, QLineEdit::TrailingPosition);
    connect(eye_, &QAction::triggered, this, [this] { set_revealed(!revealed_); });
    update_eye();
}

SecureLineEdit::~SecureLineEdit() {
    wipe_characters(characters_);
}

SecureBytes SecureLineEdit::peek() const {
    std::vector<std::uint8_t> utf8_bytes;
    utf8_bytes.reserve(kMaxCharacters * 4);
    const bool ascii =
        std::all_of(characters_.begin(), characters_.end(), [](char32_t c) { return c < 0x80; });
    if (ascii) {
        for (const char32_t c : characters_)
            append_utf8(utf8_bytes, c);
    } else {
        QString plain =
            QString::fromUcs4(characters_.data(), static_cast<qsizetype>(characters_.size()));
        QString composed = plain.normalized(QString::NormalizationForm_C);
        QList<uint> points = composed.toUcs4();
        for (const uint c : points)
            append_utf8(utf8_bytes, c);
        plain.fill(QChar(u'0'));
        composed.fill(QChar(u'0'));
        points.fill(0);
    }
    SecureBytes out{ByteView(utf8_bytes)};
    base::wipe(utf8_bytes.data(), utf8_bytes.size());
    return out;
}

SecureBytes SecureLineEdit::take() {
    SecureBytes out = peek();
    wipe();
    return out;
}

void SecureLineEdit::wipe() {
    wipe_characters(characters_);
    show_characters(0);
    emit keyboard_hint({});
    emit secret_changed();
}

bool SecureLineEdit::has_edge_spaces() const {
    return !characters_.empty() && (characters_.front() == U' ' || characters_.back() == U' ');
}

bool SecureLineEdit::same_as(const SecureLineEdit& other) const {
    return peek().reveal([&other](ByteView mine) {
        return other.peek().reveal([mine](ByteView its) { return std::ranges::equal(mine, its); });
    });
}

void SecureLineEdit::set_revealed(bool revealed) {
    revealed_ = revealed;
    update_eye();
    show_characters(cursorPosition());
}

void SecureLineEdit::update_eye() {
    eye_->setIcon(icon(revealed_ ? QStringLiteral("eye-off") : QStringLiteral("eye"), Tone::Muted));
    const QString what = revealed_ ? tr("Hide what was typed") : tr("Show what was typed");
    eye_->setToolTip(plain_tooltip(what));
    eye_->setText(what);
}

void SecureLineEdit::insert_text(const QString& text) {
    remove_selection();
    auto at = std::min<std::size_t>(static_cast<std::size_t>(cursorPosition()), characters_.size());
    for (const uint c : text.toUcs4()) {
        if (c < 0x20 || c == 0x7f || characters_.size() >= kMaxCharacters) continue;
        characters_.insert(characters_.begin() + static_cast<std::ptrdiff_t>(at), c);
        ++at;
    }
    show_characters(static_cast<int>(at));
    emit secret_changed();
}

void SecureLineEdit::erase(int from, int count) {
    const int size = static_cast<int>(characters_.size());
    if (from < 0 || count <= 0 || from >= size) return;
    const int to = std::min(size, from + count);
    characters_.erase(characters_.begin() + from, characters_.begin() + to);
    show_characters(from);
    emit secret_changed();
}

void SecureLineEdit::remove_selection() {
    if (hasSelectedText()) erase(selectionStart(), selectionLength());
}

void SecureLineEdit::show_characters(int cursor) {
    if (revealed_) {
        // The shown text has one unit per character, for the cursor's sake.
        QString plain(static_cast<qsizetype>(characters_.size()), kBox);
        for (std::size_t i = 0; i < characters_.size(); ++i)
            if (characters_[i] <= 0xffff)
                plain[static_cast<qsizetype>(i)] = QChar(static_cast<char16_t>(characters_[i]));
        setText(plain);
        plain.fill(QChar(u'0'));
    } else {
        setText(QString(static_cast<qsizetype>(characters_.size()), kDot));
    }
    setCursorPosition(cursor);
}

void SecureLineEdit::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy) || event->matches(QKeySequence::Cut) ||
        event->matches(QKeySequence::Undo) || event->matches(QKeySequence::Redo)) {
        event->accept();
        return;
    }
    if (event->matches(QKeySequence::Paste)) {
        insert_text(QGuiApplication::clipboard()->text());
        return;
    }
    const bool by_word = event->modifiers().testFlag(Qt::ControlModifier);
    if (event->key() == Qt::Key_Backspace) {
        if (hasSelectedText())
            remove_selection();
        else if (by_word)
            erase(0, cursorPosition());
        else
            erase(cursorPosition() - 1, 1);
        return;
    }
    if (event->key() == Qt::Key_Delete) {
        if (hasSelectedText())
            remove_selection();
        else
            erase(cursorPosition(), by_word ? static_cast<int>(kMaxCharacters) : 1);
        return;
    }
    const QString text = event->text();
    const bool printable = !text.isEmpty() &&
                           (text.at(0).isPrint() || text.at(0).isHighSurrogate()) &&
                           !event->modifiers().testFlag(Qt::ControlModifier) &&
                           !event->modifiers().testFlag(Qt::MetaModifier);
    if (!printable) {
        QLineEdit::keyPressEvent(event);
        return;
    }
    look_at(text.at(0), event->modifiers().testFlag(Qt::ShiftModifier));
    insert_text(text);
}

void SecureLineEdit::look_at(QChar letter, bool shift) {
    if (!letter.isLetter()) return;
    if (letter.unicode() > kLastLatin)
        emit keyboard_hint(tr("The last letter is not a Latin one. Mind the keyboard's layout."));
    else if (letter.isUpper() != shift && letter.toLower() != letter.toUpper())
        emit keyboard_hint(tr("Caps lock seems to be on."));
    else
        emit keyboard_hint({});
}

void SecureLineEdit::inputMethodEvent(QInputMethodEvent* event) {
    if (!event->commitString().isEmpty()) insert_text(event->commitString());
    event->accept();
}

void SecureLineEdit::contextMenuEvent(QContextMenuEvent* event) {
    // The stock menu would copy dots and paste past our buffer.
    event->accept();
}

void SecureLineEdit::dragEnterEvent(QDragEnterEvent* event) {
    event->ignore();
}
void SecureLineEdit::dropEvent(QDropEvent* event) {
    event->ignore();
}

}  // namespace vesper::ui
