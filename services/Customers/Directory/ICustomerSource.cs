namespace CustomerCare.Customers.Directory;

/// <summary>Where customers are read from. Read-only, and always the whole directory at once.</summary>
internal interface ICustomerSource
{
    /// <summary>For people and logs; holds no path, address or secret.</summary>
    string Name { get; }

    /// <summary>
    /// Every customer, in any order. What it throws when the source cannot be read is logged, so it quotes no row.
    /// </summary>
    Task<LoadedCustomers> LoadAsync(CancellationToken cancellationToken);
}

/// <summary>What one reading of a source gave.</summary>
internal sealed record LoadedCustomers(string Source, IReadOnlyList<CustomerRecord> Customers);
