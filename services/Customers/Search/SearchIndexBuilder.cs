using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Directory.Packed;

namespace CustomerCare.Customers.Search;

/// <summary>Says which columns are searched.</summary>
internal sealed class SearchIndexBuilder
{
    private readonly WordIndexBuilder _person = new();
    private readonly WordIndexBuilder _place = new();

    private static readonly int[] PersonColumns =
        [CustomerColumn.FirstName, CustomerColumn.MiddleName, CustomerColumn.LastName, CustomerColumn.CustomerId, CustomerColumn.PlotNumber];

    private static readonly int[] PlaceColumns = [CustomerColumn.Concession, CustomerColumn.City, CustomerColumn.District];

    public void Add(SourceRow customer)
    {
        _person.Add(customer, PersonColumns);
        _place.Add(customer, PlaceColumns);
    }

    /// <param name="order">For each row, as how many-th its customer was added.</param>
    public SearchIndex Build(CustomerTable rows, int[] order) => new(rows, _person.Build(order), _place.Build(order));
}
