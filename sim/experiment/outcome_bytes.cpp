#include "experiment/outcome_bytes.hpp"

#include "base/byte_stream.hpp"

#include <stdexcept>

namespace cavalry {
namespace {

/// A number of elements of which the bytes may say nothing, since empty ones take no room; bounded, so that damaged
/// bytes do not exhaust memory.
std::size_t read_size(ByteReader &in) {
  constexpr std::uint64_t most = 1ULL << 28;
  const std::uint64_t size = in.varint();
  if (size > most) throw std::runtime_error("outcome: a size that cannot be");
  return static_cast<std::size_t>(size);
}

/// The elements that are not empty, each after the number of empty ones before it; the end is at the size.
template <class Element, class Write>
void write_sparse(ByteWriter &out, const std::vector<Element> &elements, Write write) {
  out.varint(elements.size());
  const Element empty{};
  std::size_t next = 0;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (elements[i] == empty) continue;
    out.varint(i - next);
    write(out, elements[i]);
    next = i + 1;
  }
  if (next < elements.size()) out.varint(elements.size() - next);
}

template <class Element, class Read> std::vector<Element> read_sparse(ByteReader &in, Read read) {
  std::vector<Element> elements(read_size(in));
  for (std::size_t next = 0; next < elements.size(); ++next) {
    const std::uint64_t skipped = in.varint();
    if (skipped > elements.size() - next) throw std::runtime_error("outcome: an element beyond the end");
    next += static_cast<std::size_t>(skipped);
    if (next < elements.size()) elements[next] = read(in);
  }
  return elements;
}

template <std::size_t size> void write_array(ByteWriter &out, const std::array<std::int64_t, size> &values) {
  for (const std::int64_t value : values) out.signed_varint(value);
}

template <std::size_t size> std::array<std::int64_t, size> read_array(ByteReader &in) {
  std::array<std::int64_t, size> values{};
  for (std::int64_t &value : values) value = in.signed_varint();
  return values;
}

void write_histogram(ByteWriter &out, const Histogram &histogram) {
  const auto bins = histogram.sparse();
  out.varint(bins.size());
  std::uint32_t last = 0;
  for (const auto &[bin, count] : bins) {
    out.varint(bin - last);
    out.varint(count);
    last = bin;
  }
}

Histogram read_histogram(ByteReader &in) {
  std::vector<Histogram::BinCount> bins(read_size(in));
  std::uint64_t at = 0;
  for (auto &[bin, count] : bins) {
    at += in.varint();
    if (at > Histogram::overflow_bin) throw std::runtime_error("outcome: a bin that does not exist");
    bin = static_cast<std::uint32_t>(at);
    count = in.varint();
  }
  return Histogram::from_sparse(bins);
}

void write_crew(ByteWriter &out, const CrewAccount &account) {
  for (const auto &hour_of_day : account.hours) write_array(out, hour_of_day);
  write_array<9>(out, {account.millimetres, account.jobs, account.calls, account.laps, account.lap_time,
                       account.longest_lap, account.gaps, account.gap_time, account.longest_gap});
}

CrewAccount read_crew(ByteReader &in) {
  CrewAccount account;
  for (auto &hour_of_day : account.hours) hour_of_day = read_array<crew_time_size>(in);
  const auto sums = read_array<9>(in);
  account.millimetres = sums[0];
  account.jobs = sums[1];
  account.calls = sums[2];
  account.laps = sums[3];
  account.lap_time = sums[4];
  account.longest_lap = sums[5];
  account.gaps = sums[6];
  account.gap_time = sums[7];
  account.longest_gap = sums[8];
  return account;
}

void write_queue(ByteWriter &out, const QueueAccount &account) {
  write_array(out, account.least);
  out.signed_varint(account.at_end);
  write_array(out, account.waiting_by_hour);
  write_array<2>(out, {account.given_up, account.turned_away});
}

QueueAccount read_queue(ByteReader &in) {
  QueueAccount account;
  account.least = read_array<4>(in);
  account.at_end = in.signed_varint();
  account.waiting_by_hour = read_array<24>(in);
  const auto lost = read_array<2>(in);
  account.given_up = lost[0];
  account.turned_away = lost[1];
  return account;
}

void write_case_counts(ByteWriter &out, const CaseCounts &counts) {
  const auto write = [&](std::int64_t field) { out.signed_varint(field); };
  CaseCounts::each(counts, write);
}

CaseCounts read_case_counts(ByteReader &in) {
  CaseCounts counts;
  const auto read = [&](std::int64_t &field) { field = in.signed_varint(); };
  CaseCounts::each(counts, read);
  return counts;
}

void write_cases(ByteWriter &out, const CaseAccount &account) {
  write_array<4>(out, {account.reported, account.dismissed, account.open_at_end, account.overdue_at_end});
  write_case_counts(out, account.cohort);
  write_case_counts(out, account.official);
  write_array(out, account.time);
  write_histogram(out, account.completion);
  write_histogram(out, account.cut_off);
}

CaseAccount read_cases(ByteReader &in) {
  CaseAccount account;
  const auto sums = read_array<4>(in);
  account.reported = sums[0];
  account.dismissed = sums[1];
  account.open_at_end = sums[2];
  account.overdue_at_end = sums[3];
  account.cohort = read_case_counts(in);
  account.official = read_case_counts(in);
  account.time = read_array<stage_count>(in);
  account.completion = read_histogram(in);
  account.cut_off = read_histogram(in);
  return account;
}

void write_desk(ByteWriter &out, const DeskAccount &account) {
  write_array<4>(out, {account.duty, account.busy, account.taken_up, account.waited});
}

DeskAccount read_desk(ByteReader &in) {
  const auto sums = read_array<4>(in);
  return {sums[0], sums[1], sums[2], sums[3]};
}

void write_measure(ByteWriter &out, const MeasureSums &sums) {
  write_array<3>(out, {sums.numerator, sums.denominator, sums.undecided});
  out.varint(static_cast<std::uint64_t>(sums.squares >> 64U));
  out.varint(static_cast<std::uint64_t>(sums.squares));
  write_histogram(out, sums.times);
}

MeasureSums read_measure(ByteReader &in) {
  MeasureSums sums;
  const auto figures = read_array<3>(in);
  sums.numerator = figures[0];
  sums.denominator = figures[1];
  sums.undecided = figures[2];
  const WideCount high = in.varint();
  sums.squares = high << 64U | in.varint();
  sums.times = read_histogram(in);
  return sums;
}

} // namespace

std::vector<std::byte> outcome_to_bytes(const Outcome &outcome) {
  ByteWriter out;
  write_sparse(out, outcome.cells, [](ByteWriter &to, const Counts &counts) { write_array(to, counts.values); });
  write_sparse(out, outcome.clear_times, write_histogram);
  out.varint(outcome.channels.size());
  for (const auto &of_type : outcome.channels)
    write_sparse(out, of_type, [](ByteWriter &to, const auto &channel) { write_array(to, channel); });
  write_sparse(out, outcome.crews, write_crew);
  write_sparse(out, outcome.queues, write_queue);
  write_sparse(out, outcome.looks, [](ByteWriter &to, const LookAccount &account) {
    write_array(to, account.looks);
    write_array(to, account.seen);
  });
  write_sparse(out, outcome.desks, write_desk);
  write_sparse(out, outcome.cases, write_cases);
  write_sparse(out, outcome.case_days, [](ByteWriter &to, const auto &one) { write_array(to, one); });
  write_sparse(out, outcome.measures, write_measure);
  write_sparse(out, outcome.promises, [](ByteWriter &to, const auto &one) { write_array(to, one); });
  out.number(outcome.incident_list);
  out.signed_varint(outcome.events);
  return out.take();
}

Outcome outcome_from_bytes(std::span<const std::byte> bytes) {
  ByteReader in(bytes);
  Outcome outcome;
  outcome.cells = read_sparse<Counts>(in, [](ByteReader &from) { return Counts{read_array<count_size>(from)}; });
  outcome.clear_times = read_sparse<Histogram>(in, read_histogram);
  outcome.channels.resize(read_size(in));
  for (auto &of_type : outcome.channels)
    of_type = read_sparse<std::array<std::int64_t, 2>>(in, [](ByteReader &from) { return read_array<2>(from); });
  outcome.crews = read_sparse<CrewAccount>(in, read_crew);
  outcome.queues = read_sparse<QueueAccount>(in, read_queue);
  outcome.looks = read_sparse<LookAccount>(in, [](ByteReader &from) {
    LookAccount account;
    account.looks = read_array<24>(from);
    account.seen = read_array<24>(from);
    return account;
  });
  outcome.desks = read_sparse<DeskAccount>(in, read_desk);
  outcome.cases = read_sparse<CaseAccount>(in, read_cases);
  outcome.case_days =
      read_sparse<std::array<std::int64_t, 2>>(in, [](ByteReader &from) { return read_array<2>(from); });
  outcome.measures = read_sparse<MeasureSums>(in, read_measure);
  outcome.promises = read_sparse<std::array<std::int64_t, 2>>(in, [](ByteReader &from) { return read_array<2>(from); });
  outcome.incident_list = in.number<std::uint64_t>();
  outcome.events = in.signed_varint();
  in.expect_end();
  return outcome;
}

std::vector<std::byte> histogram_to_bytes(const Histogram &histogram) {
  ByteWriter out;
  write_histogram(out, histogram);
  return out.take();
}

Histogram histogram_from_bytes(std::span<const std::byte> bytes) {
  ByteReader in(bytes);
  Histogram histogram = read_histogram(in);
  in.expect_end();
  return histogram;
}

} // namespace cavalry
