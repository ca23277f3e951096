namespace CustomerCare.Customers.Http.OpenApi;

/// <summary>The words of the document, endpoint by endpoint.</summary>
internal static class LookupOperations
{
    public static readonly LookupOperation ByPhone = new(
        "findCustomersByPhone",
        "Who has this phone number?",
        """
        Spaces, hyphens and brackets do not count, nor do leading zeros and the country code 266. What is left is compared, its last
        eight digits at most, with all three phone columns. One phone can belong to several customers.
        """,
        "The customers who have it; those whose service was terminated come last.",
        LookupExamples.Customers)
    {
        Parameters = [new("phone", "The number as people write it, with at least five digits and at most 64 characters.", "+26658001234")],
        Errors = new Dictionary<int, (string, string)>
        {
            [400] = ("It is no phone number: too short or too long.", "A phone number needs at least 5 digits."),
            [404] = ("Nobody has it.", LookupErrors.PhoneUnknown),
        },
    };

    public static readonly LookupOperation ById = new(
        "getCustomer",
        "The customer with this id",
        "Letter case does not count.",
        "The customer.",
        LookupExamples.Customer)
    {
        Parameters = [new("id", "Such as MAK-0001; older ids are plain numbers. A slash is written as %2F.", "MAK-0001")],
        Errors = new Dictionary<int, (string, string)>
        {
            [400] = ("It cannot be an id.", "customer_id has 80 characters; at most 64 are wanted."),
            [404] = ("Nobody has it.", "No customer has this id."),
        },
    };

    public static readonly LookupOperation ByAccount = new(
        "getCustomerByAccount",
        "The customer with this account number",
        "Letter case and leading zeros do not count. A customer without an account on record has the one that derives from the plot number.",
        "The customer; one whose service was terminated only where nobody else has the account.",
        LookupExamples.Customer)
    {
        Parameters = [new("account", "Such as 0045MAK or ACC-001. A slash is written as %2F.", "0045MAK")],
        Errors = new Dictionary<int, (string, string)>
        {
            [400] = ("It cannot be an account number.", "account_number has 80 characters; at most 64 are wanted."),
            [404] = ("Nobody has it.", "No customer has this account number."),
        },
    };

    public static readonly LookupOperation Search = new(
        "searchCustomers",
        "Customers by what is known of them",
        "Looks in first, middle and last name, concession, plot number, city, district and customer id. Letter case does not count.",
        "The customers that were found, as many as were wanted at most; none is no error.",
        LookupExamples.Found)
    {
        Parameters =
        [
            new("q", $"What to look for, {SearchParameters.MinLength} characters or more.", LookupExamples.Query) { MinLength = SearchParameters.MinLength },
            new("limit", "How many customers are wanted at most.", "20", (1, SearchParameters.MaxLimit, SearchParameters.DefaultLimit)),
        ],
        Errors = new Dictionary<int, (string, string)>
        {
            [400] = ("A parameter is missing or out of range.", "limit is '0'; a whole number from 1 to 100 is wanted."),
        },
    };

    public static readonly LookupOperation Sites = new(
        "listSites",
        "Every concession that has a customer",
        "With the number of its customers, those whose service was terminated included.",
        "The concessions, in the order of their codes.",
        LookupExamples.Sites);
}
