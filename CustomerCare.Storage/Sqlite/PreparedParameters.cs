using System.Collections;
using System.Data.Common;

namespace CustomerCare.Storage.Sqlite;

/// <summary>The values of one call, until they are given to the statement.</summary>
internal sealed class PreparedParameters : DbParameterCollection
{
    private readonly List<PreparedParameter> _parameters = [];

    public override int Count => _parameters.Count;

    public override object SyncRoot => _parameters;

    public new PreparedParameter this[int index] => _parameters[index];

    /// <summary>Whether these are the parameters of that statement, in its order.</summary>
    public bool HaveNames(string[] names)
    {
        if (names.Length != _parameters.Count)
        {
            return false;
        }

        for (var index = 0; index < names.Length; index++)
        {
            if (names[index] != _parameters[index].ParameterName)
            {
                return false;
            }
        }

        return true;
    }

    public string[] Names() => [.. _parameters.Select(parameter => parameter.ParameterName)];

    public override int Add(object value)
    {
        _parameters.Add((PreparedParameter)value);
        return _parameters.Count - 1;
    }

    public override void AddRange(Array values)
    {
        foreach (var value in values)
        {
            Add(value);
        }
    }

    public override void Clear() => _parameters.Clear();

    public override bool Contains(object value) => IndexOf(value) >= 0;

    public override bool Contains(string value) => IndexOf(value) >= 0;

    public override void CopyTo(Array array, int index) => ((ICollection)_parameters).CopyTo(array, index);

    public override IEnumerator GetEnumerator() => _parameters.GetEnumerator();

    public override int IndexOf(object value) => _parameters.IndexOf((PreparedParameter)value);

    public override int IndexOf(string parameterName) => _parameters.FindIndex(parameter => parameter.ParameterName == parameterName);

    public override void Insert(int index, object value) => _parameters.Insert(index, (PreparedParameter)value);

    public override void Remove(object value) => _parameters.Remove((PreparedParameter)value);

    public override void RemoveAt(int index) => _parameters.RemoveAt(index);

    public override void RemoveAt(string parameterName) => RemoveAt(Find(parameterName));

    protected override DbParameter GetParameter(int index) => _parameters[index];

    protected override DbParameter GetParameter(string parameterName) => _parameters[Find(parameterName)];

    protected override void SetParameter(int index, DbParameter value) => _parameters[index] = (PreparedParameter)value;

    protected override void SetParameter(string parameterName, DbParameter value) => _parameters[Find(parameterName)] = (PreparedParameter)value;

    private int Find(string parameterName) =>
        IndexOf(parameterName) is >= 0 and var index ? index : throw new ArgumentException($"There is no parameter '{parameterName}'.", nameof(parameterName));
}
