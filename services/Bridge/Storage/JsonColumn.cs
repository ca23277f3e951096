using System.Data;
using System.Text.Json;
using CustomerCare.Bridge.Messages;
using Dapper;

namespace CustomerCare.Bridge.Storage;

/// <summary>A value that a TEXT column keeps as JSON; an empty one is null.</summary>
internal sealed class JsonColumn<T> : SqlMapper.TypeHandler<T>
{
    public override void SetValue(IDbDataParameter parameter, T? value) => parameter.Value = value is null ? "" : JsonSerializer.Serialize(value, JsonColumns.Options);

    public override T? Parse(object value) => value is string { Length: > 0 } json ? JsonSerializer.Deserialize<T>(json, JsonColumns.Options) : default;
}

/// <summary>Teaches Dapper the Bridge's JSON columns.</summary>
internal static class JsonColumns
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static void Register()
    {
        SqlMapper.AddTypeHandler(new JsonColumn<IReadOnlyList<ConversationTicket>>());
        SqlMapper.AddTypeHandler(new JsonColumn<Question>());
        SqlMapper.AddTypeHandler(new JsonColumn<IReadOnlyList<Attachment>>());
        SqlMapper.AddTypeHandler(new JsonColumn<Place>());
    }
}
