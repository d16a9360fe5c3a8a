#include "ui/views/trace_page.h"

#include <QAbstractTableModel>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QSplitter>

#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/table.h"
#include "ui/words.h"

namespace vesper::ui {

class TraceView::Steps : public QAbstractTableModel {
public:
    enum Column { Break, Number, Offset, Instruction, Depth, Multipliers, Count };
    using QAbstractTableModel::QAbstractTableModel;

    void set(service::ProgramTrace trace) {
        beginResetModel();
        trace_ = std::move(trace);
        endResetModel();
    }
    const service::ProgramTrace& trace() const { return trace_; }

    void set_breakpoints(QSet<quint64> bytes) {
        breakpoints_ = std::move(bytes);
        mark_changed();
    }
    const QSet<quint64>& breakpoints() const { return breakpoints_; }
    bool stops_at(int row) const {
        return breakpoints_.contains(trace_.steps[static_cast<std::size_t>(row)].offset);
    }
    void toggle(int row) {
        const quint64 byte = trace_.steps[static_cast<std::size_t>(row)].offset;
        if (!breakpoints_.remove(byte)) breakpoints_.insert(byte);
        mark_changed();
    }

    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(trace_.steps.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : Count;
    }
    QVariant data(const QModelIndex& index, int role) const override {
        if (!index.isValid() || index.row() >= rowCount()) return {};
        const service::TraceStep& step = trace_.steps[static_cast<std::size_t>(index.row())];
        if (index.column() == Break) {
            const bool stops = stops_at(index.row());
            if (role == Qt::DisplayRole) return stops ? QStringLiteral("●") : QString();
            if (role == Qt::ForegroundRole) return tokens().danger;
            if (role == Qt::TextAlignmentRole) return int(Qt::AlignCenter);
            if (role == Qt::AccessibleTextRole)
                return stops ? tr("breakpoint") : tr("no breakpoint");
            return {};
        }
        if (role == Qt::FontRole) return Theme::instance().mono(TextSize::Body);
        if (role == Qt::ForegroundRole && index.column() != Instruction) return tokens().muted;
        if (role == Qt::ToolTipRole && index.column() == Instruction)
            return plain_tooltip(remote(step.instruction, 400));
        if (role == Qt::TextAlignmentRole)
            return int((index.column() == Instruction ? Qt::AlignLeft : Qt::AlignRight) |
                       Qt::AlignVCenter);
        if (role != Qt::DisplayRole) return {};
        switch (index.column()) {
            case Number:
                return QString::number(step.step);
            case Offset:
                return QString::number(step.offset);
            case Instruction:
                return step.deferred ? tr("%1 (second phase)").arg(remote(step.instruction, 200))
                                     : remote(step.instruction, 200);
            case Depth:
                return QString::number(step.after.size());
            case Multipliers:
                return step.multipliers > 0 ? QStringLiteral("+%1").arg(step.multipliers)
                                            : QString();
            default:
                return {};
        }
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
        if (orientation != Qt::Horizontal) return {};
        if (role == Qt::TextAlignmentRole)
            return int((section == Instruction ? Qt::AlignLeft : Qt::AlignRight) |
                       Qt::AlignVCenter);
        if (role != Qt::DisplayRole) return {};
        switch (section) {
            case Break:
                return QString();
            case Number:
                return TraceView::tr("Step");
            case Offset:
                return TraceView::tr("Byte");
            case Instruction:
                return TraceView::tr("Instruction");
            case Depth:
                return TraceView::tr("Stack");
            case Multipliers:
                return TraceView::tr("Multipliers");
            default:
                return {};
        }
    }

private:
    static QString tr(const char* text) { return TraceView::tr(text); }
    void mark_changed() {
        if (rowCount() > 0) emit dataChanged(index(0, Break), index(rowCount() - 1, Break));
    }

    service::ProgramTrace trace_;
    QSet<quint64> breakpoints_;
};

namespace {

QPlainTextEdit* pane(const QString& meaning, const QString& name) {
    auto* text = new QPlainTextEdit;
    text->setObjectName(name);
    text->setAccessibleName(meaning);
    text->setReadOnly(true);
    text->setFrameShape(QFrame::NoFrame);
    text->setFont(Theme::instance().mono(TextSize::Small));
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    return text;
}

QWidget* titled(const QString& title, QWidget* pane) {
    auto* card = new Card;
    card->body()->setContentsMargins(space::k12, space::k8, space::k12, space::k8);
    card->body()->setSpacing(space::k4);
    card->body()->addWidget(text_label(title, TextStyle::SmallStrong, Tone::Muted));
    card->body()->addWidget(pane, 1);
    return card;
}

/// Top of the stack first, as one thinks of it.
QString stack_text(const std::vector<std::string>& stack) {
    QStringList lines;
    for (auto item = stack.rbegin(); item != stack.rend(); ++item)
        lines << remote(*item, 400);
    return lines.join(u'\n');
}

}  // namespace

TraceView::TraceView(const PageContext& context, QWidget* parent)
    : Page(context, parent), steps_(new Steps(this)) {
    auto* content = new QWidget;
    auto* layout = column(content, space::k12);
    counts_ = paragraph({});
    counts_->setObjectName(QStringLiteral("trace.counts"));
    layout->addWidget(counts_);
    failure_ = new Banner(Tone::Danger);
    failure_->setObjectName(QStringLiteral("trace.failure"));
    failure_->hide();
    layout->addWidget(failure_);
    layout->addWidget(make_tools());
    layout->addWidget(make_panes(), 1);
    whole_ = new ListStates(content);
    whole_->setObjectName(QStringLiteral("trace.states"));
    connect(whole_, &ListStates::retry, this, &TraceView::load);
    auto* outer = column(this, 0);
    outer->setContentsMargins(space::k32, space::k24, space::k32, space::k24);
    outer->addWidget(whole_);
}

QWidget* TraceView::make_panes() {
    table_ = new Table(tr("Steps"));
    table_->setObjectName(QStringLiteral("trace.steps"));
    table_->setModel(steps_);
    table_->setItemDelegate(new TextDelegate({}, table_));
    table_->set_column_widths({28, 60, 70, 0, 70, 110}, {28, 52, 60, 0, 60, 96});
    connect(table_, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == Steps::Break) toggle_breakpoint();
    });
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& index) { step_chosen(index.row()); });
    auto* list = new Card;
    list->body()->setContentsMargins(space::k8, space::k4, space::k8, space::k4);
    list->body()->addWidget(table_);
    before_ = pane(tr("Stack before"), QStringLiteral("trace.before"));
    after_ = pane(tr("Stack after"), QStringLiteral("trace.after"));
    constraints_ = pane(tr("Constraints"), QStringLiteral("trace.constraints"));
    auto* right = new QSplitter(Qt::Vertical);
    right->setChildrenCollapsible(false);
    right->setHandleWidth(space::k8);
    right->addWidget(titled(tr("Stack before, top first"), before_));
    right->addWidget(titled(tr("Stack after, top first"), after_));
    right->addWidget(titled(tr("Constraints that it adds"), constraints_));
    auto* split = new QSplitter(Qt::Horizontal);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(space::k8);
    split->addWidget(list);
    split->addWidget(right);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    return split;
}

QWidget* TraceView::make_tools() {
    auto* tools = new QWidget;
    auto* line = row(space::k8);
    tools->setLayout(line);
    const auto add = [&](const QString& text, const QString& name, const QKeySequence& keys,
                         const auto& act) {
        auto* button = new Button(text, ButtonVariant::Normal, tools);
        button->setObjectName(name);
        const QString keys_text = keys.toString(QKeySequence::NativeText);
        button->set_hint(keys_text);
        button->setToolTip(plain_tooltip(tr("%1 (%2)").arg(text, keys_text)));
        connect(button, &Button::clicked, this, act);
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
        line->addWidget(button);
        return button;
    };
    breakpoint_ = add(tr("Set breakpoint"), QStringLiteral("trace.breakpoint"),
                      QKeySequence(Qt::Key_F9), [this] { toggle_breakpoint(); });
    add(tr("Back to breakpoint"), QStringLiteral("trace.back"),
        QKeySequence(Qt::SHIFT | Qt::Key_F5), [this] { run_to_breakpoint(false); });
    add(tr("On to breakpoint"), QStringLiteral("trace.on"), QKeySequence(Qt::Key_F5),
        [this] { run_to_breakpoint(true); });
    line->addStretch(1);
    return tools;
}

void TraceView::toggle_breakpoint() {
    const int row = table_->currentIndex().row();
    if (row < 0 || row >= steps_->rowCount()) return;
    steps_->toggle(row);
    QVariantList bytes;
    for (const quint64 byte : steps_->breakpoints())
        bytes << byte;
    const QString key = preference::kBreakpoints + remote(steps_->trace().program_hash, 64);
    if (bytes.isEmpty())
        host().settings().remove(key);
    else
        host().settings().set(key, bytes);
    step_chosen(row);
}

// Without one in that direction the run goes to its end, or back to its beginning.
void TraceView::run_to_breakpoint(bool forward) {
    const int rows = steps_->rowCount();
    if (rows == 0) return;
    const int step = forward ? 1 : -1;
    int at = std::max(0, table_->currentIndex().row()) + step;
    while (at > 0 && at < rows - 1 && !steps_->stops_at(at))
        at += step;
    table_->selectRow(std::clamp(at, 0, rows - 1));
    table_->scrollTo(table_->currentIndex());
    table_->setFocus();
}

void TraceView::read_breakpoints() {
    QSet<quint64> bytes;
    const QString key = preference::kBreakpoints + remote(steps_->trace().program_hash, 64);
    for (const QVariant& byte : host().settings().value(key).toList())
        bytes.insert(byte.toULongLong());
    steps_->set_breakpoints(std::move(bytes));
}

QString TraceView::heading() const {
    return id_.isEmpty() ? tr("Run") : tr("Run of %1").arg(shortened(id_));
}

void TraceView::opened(const QString& argument) {
    id_ = argument;
    emit heading_changed();
    load();
}

void TraceView::load() {
    whole_->set_state(ListStates::State::Loading);
    bridge().query(
        this,
        [id = utf8(id_)](service::ChainService& chain, service::WalletService&) {
            return chain.trace(id);
        },
        [this, id = id_](Result<service::ProgramTrace> trace) {
            if (id != id_) return;
            if (!trace) {
                whole_->show_error(tr("This program cannot be run again."),
                                   error_sentence(trace.error()));
                return;
            }
            show(*std::move(trace));
        });
}

void TraceView::show(service::ProgramTrace trace) {
    QString text = tr("%1: %2 steps, %3 multipliers, %4 constraints, %5 commitments, as every "
                      "verifier runs it: hidden values stay hidden.")
                       .arg(remote(trace.program, 60))
                       .arg(trace.steps.size())
                       .arg(trace.multipliers)
                       .arg(trace.constraints)
                       .arg(trace.commitments);
    if (trace.shortened) text += u' ' + tr("Of long stacks only the top is shown.");
    counts_->setText(text);
    failure_->setVisible(!trace.failure.empty());
    failure_->set_text(tr("The run ended early: %1").arg(remote(trace.failure, 300)));
    steps_->set(std::move(trace));
    read_breakpoints();
    if (steps_->rowCount() > 0) table_->selectRow(0);
    whole_->set_state(ListStates::State::Full);
    table_->setFocus();
}

void TraceView::step_chosen(int row) {
    const auto& steps = steps_->trace().steps;
    if (row < 0 || row >= static_cast<int>(steps.size())) return;
    const service::TraceStep& step = steps[static_cast<std::size_t>(row)];
    breakpoint_->setText(steps_->stops_at(row) ? tr("Clear breakpoint") : tr("Set breakpoint"));
    before_->setPlainText(stack_text(step.before));
    after_->setPlainText(stack_text(step.after));
    QStringList lines;
    for (const std::string& constraint : step.constraints)
        lines << remote(constraint, 2000);
    constraints_->setPlainText(lines.isEmpty() ? tr("none") : lines.join(u'\n'));
}

}  // namespace vesper::ui
