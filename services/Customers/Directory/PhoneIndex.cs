using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace CustomerCare.Customers.Directory;

/// <summary>
/// From a phone's key to the customers who have it in one of three columns. Flat arrays instead of a dictionary of lists:
/// a million customers take some 40 MB, and a lookup is one probe.
/// </summary>
internal sealed class PhoneIndex
{
    // How a row was found, best first; the order within a bucket.
    private const int LegacyRank = 3;
    private const int RankBits = 2;

    private readonly Slot[] _slots;
    private readonly int[] _entries;   // row and rank, in buckets
    private readonly CustomerRecord[] _rows;
    private readonly PhoneNormalizer _phones;

    private PhoneIndex(Slot[] slots, int[] entries, CustomerRecord[] rows, PhoneNormalizer phones)
    {
        _slots = slots;
        _entries = entries;
        _rows = rows;
        _phones = phones;
    }

    /// <summary>The order of <paramref name="rows"/> breaks ties; they must not change afterwards.</summary>
    public static PhoneIndex Build(CustomerRecord[] rows, PhoneNormalizer phones)
    {
        var sorted = PhoneIndexRows.Collect(rows, phones);
        var entries = new int[sorted.Count];
        var distinct = 0;
        for (var i = 0; i < sorted.Count; i++)
        {
            entries[i] = (PhoneIndexRows.Row(sorted[i]) << RankBits) | PhoneIndexRows.Rank(sorted[i]);
            if (i == 0 || PhoneIndexRows.Key(sorted[i]) != PhoneIndexRows.Key(sorted[i - 1]))
            {
                distinct++;
            }
        }

        var slots = new Slot[distinct + (distinct / 2) + 1];
        for (var i = 0; i < sorted.Count; i++)
        {
            var key = PhoneIndexRows.Key(sorted[i]);
            ref var slot = ref slots[Probe(slots, key)];
            slot = slot.Count == 0 ? new Slot(key, i, 1) : slot with { Count = slot.Count + 1 };
        }

        return new PhoneIndex(slots, entries, rows, phones);
    }

    /// <summary>
    /// Whoever has the number: the very number first, then by column (phone, cell 1, cell 2), active before terminated.
    /// What the old API made of the text counts only where the number itself finds nobody.
    /// </summary>
    public ImmutableArray<CustomerRecord> Find(in PhoneKey phone)
    {
        var slot = _slots[Probe(_slots, phone.Number)];
        if (slot.Count == 0 && phone.Legacy != 0)
        {
            slot = _slots[Probe(_slots, phone.Legacy)];
        }

        if (slot.Count == 0)
        {
            return [];
        }

        var found = new CustomerRecord[slot.Count];
        Fill(found, _entries.AsSpan(slot.Start, slot.Count), phone.Full);
        return ImmutableCollectionsMarshal.AsImmutableArray(found);
    }

    private void Fill(CustomerRecord[] found, ReadOnlySpan<int> bucket, ulong full)
    {
        var head = 0;
        var tail = found.Length;
        foreach (var entry in bucket)
        {
            var row = _rows[entry >> RankBits];
            if (bucket.Length == 1 || IsExact(row, entry & LegacyRank, full))
            {
                found[head++] = row;
            }
            else
            {
                found[--tail] = row;
            }
        }

        Array.Reverse(found, tail, found.Length - tail);
    }

    private bool IsExact(CustomerRecord row, int rank, ulong full) =>
        rank != LegacyRank && _phones.TryParse(PhoneIndexRows.Column(row, rank), out var own) && own.Full == full;

    private static int Probe(Slot[] slots, uint key)
    {
        // Fibonacci hashing, then the hash's share of the table: no division, any table size.
        var at = (int)(((ulong)(key * 2_654_435_769) * (ulong)slots.Length) >> 32);
        while (slots[at].Key != key && slots[at].Count != 0)
        {
            at = at + 1 == slots.Length ? 0 : at + 1;
        }

        return at;
    }

    private readonly record struct Slot(uint Key, int Start, int Count);
}
