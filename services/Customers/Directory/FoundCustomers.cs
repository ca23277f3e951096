using System.Collections;
using System.Text;
using CustomerCare.Customers.Directory.Packed;

namespace CustomerCare.Customers.Directory;

/// <summary>Customers of one snapshot, best match first. Each is read when somebody asks for it; what only passes its texts on reads none.</summary>
/// <param name="found">Their rows.</param>
internal sealed class FoundCustomers(CustomerTable rows, AccountTable accounts, int[] found) : IReadOnlyList<CustomerRecord>
{
    public int Count => found.Length;

    public CustomerRecord this[int index] => rows.Read(found[index], accounts);

    public string Id(int index) => Encoding.UTF8.GetString(rows.Id(found[index]));

    public CustomerTexts Texts(int index) => rows.Texts(found[index], accounts);

    public IEnumerator<CustomerRecord> GetEnumerator()
    {
        foreach (var row in found)
        {
            yield return rows.Read(row, accounts);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
