using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules.Calls;

/// <summary>
/// The code that the functions of a project's data migrations run, found once for all rules. The search starts at the functions, so code
/// that none of them calls costs nothing. It skips the code of other generators.
/// </summary>
internal sealed class CallGraph
{
    private static readonly ConditionalWeakTable<Compilation, CallGraph> graphs = new();

    private readonly Compilation _compilation;

    private readonly MigrationProject _project;

    private readonly Lazy<ILookup<SyntaxTree, Body>> _byFile;

    private readonly Lazy<Origins> _origins;

    private readonly Lazy<Implementations> _implementations;

    private readonly Lazy<TodaysModel> _model;

    private readonly Lazy<AssumedPure> _assumed;

    private readonly Lazy<ImmutableArray<IMethodSymbol>> _functions;

    private readonly Lazy<Dictionary<IMethodSymbol, AnalyzedFunction>> _rowFunctions;

    private readonly Lazy<HashSet<string>> _filled;

    private readonly Dictionary<ISymbol, ImmutableArray<Body>> _bodies = new(SymbolEqualityComparer.Default);

    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];

    private CallGraph(Compilation compilation)
    {
        _compilation = compilation;
        _project = MigrationProject.Of(compilation);
        _implementations = new(() => new Implementations(compilation));
        _model = new(() => new TodaysModel(compilation, _project));
        _assumed = new(() => new AssumedPure(compilation));
        _functions = new(() => [.. Functions()]);
        _rowFunctions = new(() => (
            from method in _functions.Value.Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)
            let body = Find(method)
            where body is not null
            select (method, body)).ToDictionary(
                pair => pair.method,
                pair => new AnalyzedFunction(pair.method, pair.body),
                SymbolEqualityComparer.Default as IEqualityComparer<IMethodSymbol>));
        Designs = new Designs(_project);
        _filled = new(() => [.. All.Select(Function).OfType<AnalyzedFunction>().SelectMany(function => function.Filled)]);
        _byFile = new(() =>
        {
            Walk();
            return _bodies.Values.SelectMany(bodies => bodies).ToLookup(body => body.Root.Syntax.SyntaxTree);
        });
        _origins = new(() => new Origins([.. All], _implementations.Value.Of, _functions.Value));
    }

    /// <summary>The origins of the objects that the code changes.</summary>
    public Origins Origins => _origins.Value;

    /// <summary>The entities and enums of today.</summary>
    public TodaysModel Model => _model.Value;

    /// <summary>The project's declarations about other assemblies.</summary>
    public AssumedPure Assumed => _assumed.Value;

    /// <summary>The designers' facts about columns.</summary>
    public Designs Designs { get; }

    /// <summary>The names of the columns that data migrations give values.</summary>
    public HashSet<string> Filled => _filled.Value;

    public Compilation Compilation => _compilation;

    public MigrationProject Project => _project;

    public static CallGraph Of(Compilation compilation) => graphs.GetValue(compilation, key => new CallGraph(key));

    /// <summary>The code in a file that functions run.</summary>
    public IEnumerable<Body> In(SyntaxTree file) => _byFile.Value[file];

    /// <summary>All the code that functions run.</summary>
    public IEnumerable<Body> All => _byFile.Value.SelectMany(file => file);

    /// <summary>The code of a function of a data migration.</summary>
    public Body? Find(IMethodSymbol function) => _byFile.Value is not null ? Bodies(function).FirstOrDefault() : null;

    /// <summary>The function with this body, or null if the body belongs to other code.</summary>
    public AnalyzedFunction? Function(Body body) =>
        body.Symbol is IMethodSymbol method && _rowFunctions.Value.TryGetValue(method, out var function) ? function : null;

    /// <summary>The functions of a data migration with this name.</summary>
    public IEnumerable<AnalyzedFunction> Functions(INamedTypeSymbol migration, string name) => migration.GetMembers(name)
        .OfType<IMethodSymbol>()
        .Select(method => Find(method) is { } body ? Function(body) : null)
        .OfType<AnalyzedFunction>();

    private ImmutableArray<Body> Bodies(ISymbol symbol) =>
        _bodies.TryGetValue(Declarations.Definition(symbol), out var bodies) ? bodies : [];

    private IEnumerable<IMethodSymbol> Functions() =>
        from migration in _project.DataMigrations
        from function in migration.Functions
        let symbol = SemanticModel(function.SyntaxTree).GetDeclaredSymbol(function) as IMethodSymbol
        where symbol is not null
        select symbol;

    private void Walk()
    {
        // Breadth first: the chain that a message shows is one of the shortest.
        var open = new Queue<Body>();
        foreach (var function in _functions.Value)
            Reach(function, caller: null);
        while (open.Count > 0)
        {
            var body = open.Dequeue();
            body.Uses = [.. body.Operations.SelectMany(operation => Operations.UsedBy(operation, body.Model)
                .Select(symbol => new Use(operation, symbol, IsOwn(symbol) ? null : KnownApis.Find(symbol))))];
            foreach (var use in body.Uses.Where(use => use.Known is null))
                foreach (var symbol in Operations.RunBy(use.Operation, use.Symbol, IsOwn).SelectMany(_implementations.Value.Of))
                    Reach(symbol, body);
        }

        void Reach(ISymbol symbol, Body? caller)
        {
            var definition = Declarations.Definition(symbol);
            if (!_bodies.TryGetValue(definition, out var bodies))
            {
                bodies = [.. Read(definition, caller)];
                _bodies.Add(definition, bodies);
                foreach (var body in bodies)
                    open.Enqueue(body);
            }

            caller?.Calls.UnionWith(bodies);
        }
    }

    private IEnumerable<Body> Read(ISymbol symbol, Body? caller) =>
        from syntax in Declarations.CodeOf(symbol)
        where !Declarations.IsGenerated(syntax.SyntaxTree)
        let root = SemanticModel(syntax.SyntaxTree).GetOperation(syntax)
        where root is not null
        select new Body(symbol, root, [.. Operations.Within(root)], caller);

    private bool IsOwn(ISymbol symbol) =>
        SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly ?? _compilation.Assembly, _compilation.Assembly);

    private SemanticModel SemanticModel(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out var model))
        {
            // The semantic model of an action covers one file, and calls lead from file to file.
#pragma warning disable RS1030
            _models.Add(tree, model = _compilation.GetSemanticModel(tree));
#pragma warning restore RS1030
        }

        return model;
    }
}
