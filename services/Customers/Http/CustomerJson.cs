using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CustomerCare.Customers.Directory;

namespace CustomerCare.Customers.Http;

/// <summary>A customer as the old lookup API has always shown one: these names, in this order. Absent text is "".</summary>
internal sealed record CustomerJson
{
    /// <summary>Like MAK-0001; older ones are plain numbers.</summary>
    [JsonPropertyName("customer_id")]
    public required string CustomerId { get; init; }

    /// <summary>The given name.</summary>
    [JsonPropertyName("first_name")]
    public required string FirstName { get; init; }

    /// <summary>Further given names.</summary>
    [JsonPropertyName("middle_name")]
    public required string MiddleName { get; init; }

    /// <summary>The family name.</summary>
    [JsonPropertyName("last_name")]
    public required string LastName { get; init; }

    /// <summary>As people typed it: 58001234, +266 5800 1234, 5800-1234.</summary>
    [JsonPropertyName("phone")]
    public required string Phone { get; init; }

    /// <summary>A mobile phone, as people typed it.</summary>
    [JsonPropertyName("cell_phone_1")]
    public required string CellPhone1 { get; init; }

    /// <summary>Another mobile phone, as people typed it.</summary>
    [JsonPropertyName("cell_phone_2")]
    public required string CellPhone2 { get; init; }

    /// <summary>The e-mail address.</summary>
    [JsonPropertyName("email")]
    public required string Email { get; init; }

    /// <summary>Like MAK 0045 HH.</summary>
    [JsonPropertyName("plot_number")]
    public required string PlotNumber { get; init; }

    /// <summary>Street or road.</summary>
    [JsonPropertyName("street_address")]
    public required string StreetAddress { get; init; }

    /// <summary>Town or village.</summary>
    [JsonPropertyName("city")]
    public required string City { get; init; }

    /// <summary>The district.</summary>
    [JsonPropertyName("district")]
    public required string District { get; init; }

    /// <summary>The site's code, like MAK.</summary>
    [JsonPropertyName("concession")]
    public required string Concession { get; init; }

    /// <summary>When the service was connected, as the customer database writes it.</summary>
    [JsonPropertyName("date_connected")]
    public required string DateConnected { get; init; }

    /// <summary>When the service was terminated; "" while it is connected.</summary>
    [JsonPropertyName("date_terminated")]
    public required string DateTerminated { get; init; }

    /// <summary>Like 0045MAK or ACC-001; where none is on record, the one that derives from the plot number.</summary>
    [JsonPropertyName("account_numbers")]
    public required ImmutableArray<string> AccountNumbers { get; init; }

    public static CustomerJson From(CustomerRecord customer) => new()
    {
        CustomerId = customer.CustomerId,
        FirstName = customer.FirstName,
        MiddleName = customer.MiddleName,
        LastName = customer.LastName,
        Phone = customer.Phone,
        CellPhone1 = customer.CellPhone1,
        CellPhone2 = customer.CellPhone2,
        Email = customer.Email,
        PlotNumber = customer.PlotNumber,
        StreetAddress = customer.StreetAddress,
        City = customer.City,
        District = customer.District,
        Concession = customer.Concession,
        DateConnected = customer.DateConnected,
        DateTerminated = customer.DateTerminated,
        AccountNumbers = customer.AccountNumbers,
    };
}
