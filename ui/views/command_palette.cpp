#include "ui/views/command_palette.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include "ui/text.h"
#include "ui/widgets/card.h"
#include "ui/widgets/icon.h"

namespace vesper::ui {

namespace {

constexpr int kRestMs = 120;
constexpr int kRowHeight = 40;
constexpr int kRows = 8;
constexpr int kIconRole = Qt::UserRole + 1;
constexpr int kHintRole = Qt::UserRole + 2;

class EntryDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {100, kRowHeight};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const Tokens& t = tokens();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state & QStyle::State_Selected) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(t.selected());
            painter->drawRoundedRect(QRectF(option.rect).adjusted(0, 1, 0, -1), 6, 6);
        }
        const QRect r = option.rect;
        paint_icon(*painter, index.data(kIconRole).toString(),
                   QRectF(r.left() + 10, r.center().y() - 8, 18, 18), t.muted);
        painter->setFont(Theme::instance().font(TextSize::Body));
        painter->setPen(t.text);
        painter->drawText(r.adjusted(40, 0, -110, 0), Qt::AlignVCenter | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(index.data().toString(),
                                                            Qt::ElideMiddle, r.width() - 150));
        painter->setFont(Theme::instance().font(TextSize::Small));
        painter->setPen(t.muted);
        painter->drawText(r.adjusted(0, 0, -12, 0), Qt::AlignVCenter | Qt::AlignRight,
                          index.data(kHintRole).toString());
        painter->restore();
    }
};

QListWidgetItem* entry(const QString& icon_name, const QString& title, const QString& hint) {
    auto* item = new QListWidgetItem(title);
    item->setData(kIconRole, icon_name);
    item->setData(kHintRole, hint);
    return item;
}

}  // namespace

CommandPalette::CommandPalette(QWidget* window, ServiceBridge& bridge, Navigator& navigator,
                               std::vector<Command> commands)
    : Overlay(window, 560, 96),
      bridge_(bridge),
      navigator_(navigator),
      commands_(std::move(commands)),
      field_(new QLineEdit),
      list_(new QListWidget) {
    setObjectName(QStringLiteral("palette"));
    setAccessibleName(tr("Search or go to"));
    body()->setContentsMargins(16, 16, 16, 12);
    field_->setObjectName(QStringLiteral("palette.field"));
    field_->setAccessibleName(tr("Search or go to"));
    field_->setPlaceholderText(navigator_.can_open(QStringLiteral("block"))
                                   ? tr("Page, command, height, hash or key")
                                   : tr("Page or command"));
    field_->addAction(icon(QStringLiteral("search"), Tone::Muted), QLineEdit::LeadingPosition);
    field_->installEventFilter(this);
    list_->setObjectName(QStringLiteral("palette.list"));
    list_->setAccessibleName(tr("Results"));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setItemDelegate(new EntryDelegate(list_));
    list_->setFixedHeight(kRows * kRowHeight);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setFocusPolicy(Qt::NoFocus);
    body()->addWidget(field_);
    body()->addWidget(list_);
    rest_.setSingleShot(true);
    rest_.setInterval(kRestMs);
    connect(&rest_, &QTimer::timeout, this, &CommandPalette::search_chain);
    connect(field_, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(list_, &QListWidget::itemClicked, this, &CommandPalette::run_current);
    filter();
    field_->setFocus();
}

void CommandPalette::filter() {
    ++generation_;
    list_->clear();
    actions_.clear();
    const QStringList words = field_->text().simplified().split(u' ', Qt::SkipEmptyParts);
    for (const Command& command : commands_) {
        const bool fits = std::all_of(words.begin(), words.end(), [&](const QString& word) {
            return command.title.contains(word, Qt::CaseInsensitive);
        });
        if (!fits) continue;
        list_->addItem(entry(command.icon, command.title, keys_text(command.shortcut)));
        actions_.push_back(command.run);
    }
    list_->setCurrentRow(0);
    if (navigator_.can_open(QStringLiteral("block")) && !words.isEmpty()) rest_.start();
}

void CommandPalette::search_chain() {
    const int generation = generation_;
    bridge_.query(
        this,
        [text = utf8(field_->text().trimmed())](
            service::ChainService& chain, service::WalletService&) { return chain.search(text); },
        [this, generation](Result<std::vector<service::SearchHit>> hits) {
            if (generation != generation_ || !hits) return;
            int at = 0;
            for (const service::SearchHit& hit : *hits) {
                const bool block = hit.kind == service::SearchHit::Kind::Block;
                const bool transaction = hit.kind == service::SearchHit::Kind::Transaction;
                const QString page = block         ? QStringLiteral("block")
                                     : transaction ? QStringLiteral("transaction")
                                                   : QStringLiteral("output");
                if (!navigator_.can_open(page)) continue;
                const QString kind = block         ? tr("Block")
                                     : transaction ? tr("Transaction")
                                                   : tr("Output");
                const QString id = remote(hit.id, 200);
                list_->insertItem(
                    at, entry(block ? QStringLiteral("explorer") : QStringLiteral("transactions"),
                              remote(hit.title, 200), kind));
                actions_.insert(actions_.begin() + at,
                                [this, page, id] { navigator_.open(page, id); });
                ++at;
            }
            list_->setCurrentRow(0);
        });
}

void CommandPalette::run_current() {
    const int row = list_->currentRow();
    if (row < 0 || row >= static_cast<int>(actions_.size())) return;
    const auto action = actions_[static_cast<std::size_t>(row)];
    dismiss();
    action();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == field_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            const int rows = list_->count();
            if (rows > 0)
                list_->setCurrentRow((list_->currentRow() + (key == Qt::Key_Down ? 1 : rows - 1)) %
                                     rows);
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            run_current();
            return true;
        }
    }
    return Overlay::eventFilter(watched, event);
}

void show_cheat_sheet(QWidget* window, const std::vector<Command>& commands) {
    auto* sheet = new Overlay(window, 520);
    sheet->setObjectName(QStringLiteral("cheat_sheet"));
    sheet->setAccessibleName(CommandPalette::tr("Keyboard shortcuts"));
    sheet->body()->addWidget(
        text_label(CommandPalette::tr("Keyboard shortcuts"), TextStyle::Large));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(space::k24);
    grid->setVerticalSpacing(space::k8);
    grid->setColumnStretch(1, 1);
    int line = 0;
    for (const Command& command : commands) {
        if (command.shortcut.isEmpty()) continue;
        grid->addWidget(text_label(keys_text(command.shortcut), TextStyle::MonoSmall, Tone::Accent),
                        line, 0);
        grid->addWidget(text_label(command.title), line, 1);
        ++line;
    }
    grid->addWidget(text_label(CommandPalette::tr("Esc"), TextStyle::MonoSmall, Tone::Accent), line,
                    0);
    grid->addWidget(text_label(CommandPalette::tr("Close what floats")), line, 1);
    sheet->body()->addLayout(grid);
    auto* close = new Button(CommandPalette::tr("Close"));
    close->setObjectName(QStringLiteral("cheat_sheet.close"));
    QObject::connect(close, &Button::clicked, sheet, [sheet] { sheet->dismiss(); });
    sheet->body()->addWidget(close, 0, Qt::AlignRight);
    sheet->open();
}

}  // namespace vesper::ui
