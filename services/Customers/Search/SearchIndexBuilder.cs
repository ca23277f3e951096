using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Directory.Packed;

namespace CustomerCare.Customers.Search;

/// <summary>Says which columns are searched.</summary>
internal sealed class SearchIndexBuilder
{
    private readonly WordIndexBuilder _person = new();
    private readonly WordIndexBuilder _place = new();

    public void Add(CustomerRecord customer)
    {
        _person.Add(customer.FirstName, customer.MiddleName, customer.LastName, customer.CustomerId, customer.PlotNumber);
        _place.Add(customer.Concession, customer.City, customer.District);
    }

    /// <param name="order">For each row, as how many-th its customer was added.</param>
    public SearchIndex Build(CustomerTable rows, int[] order) => new(rows, _person.Build(order), _place.Build(order));
}
