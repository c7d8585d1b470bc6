# What the library in use can complete; all else as generated.
functions[_summitry_words]=$functions[_summitry]
_summitry() {
    local line suffix=' '
    local -a found ids shown
    found=("${(@f)$(${~words[1]} complete -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    for line in $found; do
        ids+=("${line%%$'\t'*}")
        shown+=("${line%%$'\t'*}  ${line#*$'\t'}")
    done
    if (( ! $#ids )); then
        _summitry_words "$@"
        return
    fi
    [[ $ids[1] == *: ]] && suffix=''
    compadd -l -S "$suffix" -d shown -a ids
}
