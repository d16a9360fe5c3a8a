#include "core/store/snapshot.h"

#include <array>
#include <istream>
#include <limits>
#include <memory>
#include <ostream>
#include <zstd.h>

#include "core/base/hash.h"

namespace vesper::store {
namespace {

constexpr std::string_view kMagic = "vespsnap";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kMaxChainId = 255;
/// No output of the protocol comes near it; a length above it is damage.
constexpr std::size_t kMaxOutput = std::size_t{1} << 20;
constexpr std::uint64_t kMaxRows = std::uint64_t{1} << 40;
constexpr int kLevel = 6;
/// 8 MiB: memory that a reader must have.
constexpr int kWindowLog = 23;
constexpr std::size_t kBuffer = std::size_t{1} << 16;
constexpr std::uint64_t kReportEvery = 4096;
constexpr std::uint8_t kWorstGrade = 4;

struct FreeCompressor {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};
struct FreeDecompressor {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

class Deflater {
public:
    Deflater(std::ostream& out, base::Sha256& hash)
        : out_(out), hash_(hash), context_(ZSTD_createCCtx()), buffer_(kBuffer) {
        ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, kLevel);
        ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_windowLog, kWindowLog);
    }
    void put(ByteView bytes) {
        ZSTD_inBuffer input{bytes.data(), bytes.size(), 0};
        while (input.pos < input.size)
            step(input, ZSTD_e_continue);
    }
    void finish() {
        ZSTD_inBuffer nothing{nullptr, 0, 0};
        while (step(nothing, ZSTD_e_end) != 0) {
        }
    }

private:
    std::size_t step(ZSTD_inBuffer& input, ZSTD_EndDirective what) {
        ZSTD_outBuffer output{buffer_.data(), buffer_.size(), 0};
        const std::size_t left = ZSTD_compressStream2(context_.get(), &output, &input, what);
        if (ZSTD_isError(left)) throw std::runtime_error(ZSTD_getErrorName(left));
        hash_.update(ByteView(buffer_).first(output.pos));
        out_.write(reinterpret_cast<const char*>(buffer_.data()),
                   static_cast<std::streamsize>(output.pos));
        return left;
    }

    std::ostream& out_;
    base::Sha256& hash_;
    std::unique_ptr<ZSTD_CCtx, FreeCompressor> context_;
    Bytes buffer_;
};

/// Reads the file: plain bytes before and after the frame, decompressed ones within it.
class Source {
public:
    explicit Source(std::istream& in) : in_(in), plain_(kBuffer), opened_(kBuffer) {}

    Error error(std::string what) const {
        return Error(StoreError::BadSnapshot, std::move(what), offset_);
    }

    /// After the frame: not part of the hash.
    Result<void> last(std::span<std::uint8_t> into) {
        for (std::uint8_t& byte : into) {
            if (from_ == to_ && !more()) return fail(error("the file is cut off"));
            byte = plain_[from_++];
        }
        offset_ += into.size();
        return {};
    }
    /// Before the frame.
    Result<void> plain(std::span<std::uint8_t> into) {
        VESPER_CHECK(last(into));
        hash_.update(into);
        return {};
    }
    /// Of all bytes of the file that were taken so far.
    ByteArray<32> hash() { return hash_.finish(); }
    /// In the frame.
    Result<void> packed(std::span<std::uint8_t> into) {
        for (std::uint8_t& byte : into) {
            if (taken_ == made_) VESPER_CHECK(unpack());
            byte = opened_[taken_++];
        }
        offset_ += into.size();
        return {};
    }
    /// The frame ends here.
    Result<void> close_frame() {
        if (taken_ == made_ && !frame_done_) {
            // The end of the frame may still have to be read.
            auto unpacked = unpack();
            if (!unpacked && !frame_done_) return unpacked;
        }
        if (taken_ != made_ || !frame_done_) return fail(error("there is more than was announced"));
        return {};
    }
    bool at_end() { return from_ == to_ && !more(); }

private:
    bool more() {
        in_.read(reinterpret_cast<char*>(plain_.data()),
                 static_cast<std::streamsize>(plain_.size()));
        from_ = 0;
        to_ = static_cast<std::size_t>(in_.gcount());
        return to_ != 0;
    }
    /// At least one more byte, or an error.
    Result<void> unpack() {
        if (!context_) {
            context_.reset(ZSTD_createDCtx());
            ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, kWindowLog);
        }
        taken_ = made_ = 0;
        while (made_ == 0) {
            if (frame_done_) return fail(error("the compressed part ends too early"));
            if (from_ == to_ && !more()) return fail(error("the file is cut off"));
            ZSTD_inBuffer input{plain_.data(), to_, from_};
            ZSTD_outBuffer output{opened_.data(), opened_.size(), 0};
            const std::size_t left = ZSTD_decompressStream(context_.get(), &output, &input);
            if (ZSTD_isError(left)) return fail(error("not compressed as it should be"));
            hash_.update(ByteView(plain_).subspan(from_, input.pos - from_));
            from_ = input.pos;
            made_ = output.pos;
            frame_done_ = left == 0;
        }
        return {};
    }

    std::istream& in_;
    Bytes plain_, opened_;
    std::size_t from_ = 0, to_ = 0;     ///< unread part of plain_
    std::size_t taken_ = 0, made_ = 0;  ///< unread part of opened_
    std::size_t offset_ = 0;
    base::Sha256 hash_;
    bool frame_done_ = false;
    std::unique_ptr<ZSTD_DCtx, FreeDecompressor> context_;
};

Bytes encode(const SnapshotHeader& header) {
    base::Writer writer;
    writer.raw(base::as_bytes(kMagic));
    writer.u32(kVersion);
    writer.u8(static_cast<std::uint8_t>(header.chain_id.size()));
    writer.raw(base::as_bytes(header.chain_id));
    writer.u64(header.height);
    writer.raw(header.block_hash);
    writer.u64(static_cast<std::uint64_t>(header.block_time_ms));
    for (const std::uint64_t number :
         {header.coins, header.memos, header.states, header.burns, header.minted, header.claimed})
        writer.u64(number);
    writer.raw(header.state_digest);
    return std::move(writer).take();
}

Bytes head_of(const OutputRow& row) {
    base::Writer writer;
    writer.raw(row.key);
    writer.u64(row.height);
    writer.u8(row.grade);
    writer.u32(static_cast<std::uint32_t>(row.output.size()));
    return std::move(writer).take();
}
constexpr std::size_t kHeadSize = 33 + 8 + 1 + 4;

Bytes encode(const BurnRow& row) {
    base::Writer writer;
    writer.raw(row.encryption);
    writer.u64(row.amount);
    writer.u64(row.height);
    writer.raw(row.txid);
    writer.u8(row.grade);
    return std::move(writer).take();
}
constexpr std::size_t kBurnSize = 64 + 8 + 8 + 32 + 1;

/// The state digest over rows in their order (the ledger computes the same from memory).
class Digest {
public:
    void add(const OutputRow& row) {
        base::Writer length;
        length.u32(static_cast<std::uint32_t>(row.output.size()));
        hash_.update(row.key);
        hash_.update(length.bytes());
        hash_.update(row.output);
    }
    ByteArray<32> finish() { return hash_.finish(); }

private:
    base::Sha256 hash_;
};

class SnapshotReader {
public:
    SnapshotReader(std::istream& in, const SnapshotSink& sink, const Job& job)
        : source_(in), sink_(sink), job_(job) {}

    Result<SnapshotHeader> run() {
        VESPER_CHECK(read_header());
        if (sink_.header) VESPER_CHECK(sink_.header(header_));
        const std::array counts{header_.coins, header_.memos, header_.states};
        Digest digest;
        std::uint8_t kind = 0;
        for (const std::uint64_t count : counts)
            VESPER_CHECK(read_outputs(kind++, count, digest));
        for (std::uint64_t i = 0; i < header_.burns; ++i)
            VESPER_CHECK(read_burn());
        VESPER_CHECK(source_.close_frame());
        if (digest.finish() != header_.state_digest)
            return fail(source_.error("the outputs do not give the digest of the header"));
        const ByteArray<32> computed = source_.hash();
        ByteArray<32> stated{};
        VESPER_CHECK(source_.last(stated));
        if (stated != computed) return fail(source_.error("the hash at the end is another"));
        if (!source_.at_end()) return fail(source_.error("bytes follow the end"));
        job_.report("snapshot", 1);
        return header_;
    }

private:
    Result<void> read_header() {
        ByteArray<8 + 4 + 1> start{};
        VESPER_CHECK(source_.plain(start));
        base::Reader first(start);
        VESPER_TRY(const ByteView magic, first.take(kMagic.size()));
        if (base::to_string(magic) != kMagic) return fail(source_.error("not a snapshot"));
        VESPER_TRY(const std::uint32_t version, first.u32());
        if (version != kVersion)
            return fail(StoreError::TooNew, "a snapshot of version " + std::to_string(version));
        VESPER_TRY(const std::uint8_t length, first.u8());
        Bytes rest(length + 8 + 32 + 8 + 6 * 8 + 32);
        VESPER_CHECK(source_.plain(rest));
        base::Reader reader(rest);
        VESPER_TRY(const ByteView chain_id, reader.take(length));
        header_.chain_id = base::to_string(chain_id);
        VESPER_TRY(header_.height, reader.u64());
        VESPER_TRY(header_.block_hash, reader.array<32>());
        VESPER_TRY(const std::uint64_t time, reader.u64());
        header_.block_time_ms = static_cast<std::int64_t>(time);
        for (std::uint64_t* number : {&header_.coins, &header_.memos, &header_.states,
                                      &header_.burns, &header_.minted, &header_.claimed}) {
            VESPER_TRY(*number, reader.u64());
        }
        VESPER_TRY(header_.state_digest, reader.array<32>());
        const std::uint64_t rows =
            std::max({header_.coins, header_.memos, header_.states, header_.burns});
        if (header_.height == 0 || header_.chain_id.empty() || rows > kMaxRows)
            return fail(source_.error("a number in the header is out of range"));
        return {};
    }

    Result<void> read_outputs(std::uint8_t kind, std::uint64_t count, Digest& digest) {
        OutputRow row;
        row.kind = kind;
        std::optional<OutputKey> last;
        for (std::uint64_t i = 0; i < count; ++i) {
            ByteArray<kHeadSize> head{};
            VESPER_CHECK(source_.packed(head));
            base::Reader reader(head);
            VESPER_TRY(row.key, reader.array<33>());
            VESPER_TRY(row.height, reader.u64());
            VESPER_TRY(row.grade, reader.u8());
            VESPER_TRY(const std::uint32_t size, reader.u32());
            if (size > kMaxOutput) return fail(source_.error("an output is too long"));
            if (last && row.key <= *last) return fail(source_.error("keys are out of order"));
            if (row.height > header_.height || row.grade > kWorstGrade)
                return fail(source_.error("an output's height or grade is out of range"));
            last = row.key;
            row.output.resize(size);
            VESPER_CHECK(source_.packed(row.output));
            digest.add(row);
            if (sink_.output) VESPER_CHECK(sink_.output(row));
            VESPER_CHECK(step());
        }
        return {};
    }

    Result<void> read_burn() {
        ByteArray<kBurnSize> bytes{};
        VESPER_CHECK(source_.packed(bytes));
        base::Reader reader(bytes);
        BurnRow row;
        VESPER_TRY(row.encryption, reader.array<64>());
        VESPER_TRY(row.amount, reader.u64());
        VESPER_TRY(row.height, reader.u64());
        VESPER_TRY(row.txid, reader.array<32>());
        VESPER_TRY(row.grade, reader.u8());
        if (row.height > header_.height || row.grade > kWorstGrade)
            return fail(source_.error("a burn's height or grade is out of range"));
        if (sink_.burn) VESPER_CHECK(sink_.burn(row));
        return step();
    }

    Result<void> step() {
        if (++done_ % kReportEvery != 0) return {};
        job_.report("snapshot", static_cast<double>(done_) /
                                    static_cast<double>(header_.outputs() + header_.burns));
        return job_.check();
    }

    Source source_;
    const SnapshotSink& sink_;
    const Job& job_;
    SnapshotHeader header_;
    std::uint64_t done_ = 0;
};

}  // namespace

Result<SnapshotHeader> write_snapshot(const ChainReader& reader, std::ostream& out,
                                      const Job& job) {
    VESPER_TRY(const ChainState state, reader.state());
    if (state.height == 0) return fail(StoreError::Missing, "there is no block yet");
    VESPER_TRY(const std::vector<BurnRow> burns, reader.unclaimed_burns());
    SnapshotHeader header{state.chain_id,
                          state.height,
                          state.block_hash,
                          state.block_time_ms,
                          state.coins,
                          state.memos,
                          state.states,
                          burns.size(),
                          state.minted,
                          state.claimed,
                          {}};
    if (header.chain_id.size() > kMaxChainId)
        return fail(StoreError::BadRow, "the chain id is too long");
    Digest digest;
    const double twice = 2 * static_cast<double>(std::max<std::uint64_t>(header.outputs(), 1));
    std::uint64_t done = 0;
    Result<void> outcome;
    const auto step = [&] {
        if (++done % kReportEvery != 0) return true;
        job.report("snapshot", static_cast<double>(done) / twice);
        outcome = job.check();
        return outcome.has_value();
    };
    VESPER_CHECK(reader.for_each_output([&](const OutputRow& row) {
        digest.add(row);
        return step();
    }));
    VESPER_CHECK(outcome);
    header.state_digest = digest.finish();

    base::Sha256 hash;
    const Bytes head = encode(header);
    hash.update(head);
    out.write(reinterpret_cast<const char*>(head.data()),
              static_cast<std::streamsize>(head.size()));
    Deflater deflater(out, hash);
    VESPER_CHECK(reader.for_each_output([&](const OutputRow& row) {
        deflater.put(head_of(row));
        deflater.put(row.output);
        return step();
    }));
    VESPER_CHECK(outcome);
    for (const BurnRow& burn : burns)
        deflater.put(encode(burn));
    deflater.finish();
    const ByteArray<32> end = hash.finish();
    out.write(reinterpret_cast<const char*>(end.data()), end.size());
    if (!out.flush()) return fail(StoreError::DiskFull, "the snapshot cannot be written");
    job.report("snapshot", 1);
    return header;
}

Result<SnapshotHeader> read_snapshot(std::istream& in, const SnapshotSink& sink, const Job& job) {
    return SnapshotReader(in, sink, job).run();
}

}  // namespace vesper::store
